import { UserError } from '../../util/user-error.ts'
import { dollars, type Price } from './facts/prices.ts'
import type { Usage } from './request.ts'

/**
 * Keeps spending within the budget. Before a request is sent, its highest possible price is reserved. If that would exceed the
 * budget, the request waits for those in flight, which usually cost less than reserved; if none is in flight, the run ends. A
 * lost reply counts at its highest possible price.
 */
export class Ledger {
  spent = 0
  /** Upper bound of the cost of lost replies, in dollars. */
  lost = 0
  private reserved = 0
  private open = 0
  private waiting: (() => void)[] = []
  private readonly price: Price | null
  private readonly budget: number | null

  constructor(price: Price | null, budget: number | null) {
    this.price = price
    this.budget = budget
  }

  /** @returns the reserved amount, to be passed to `settle` @throws UserError if the budget does not allow the request */
  async reserve(inputTokens: number, outputTokens: number): Promise<number> {
    if (!this.price) return 0
    const most =
      inputTokens * Math.max(this.price.input, this.price.cacheWrite) + outputTokens * this.price.output
    while (this.budget !== null && this.spent + this.lost + this.reserved + most > this.budget) {
      if (this.open === 0) throw this.exhausted(most)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
    this.reserved += most
    this.open++
    return most
  }

  /** @param usage null: nothing was charged; 'lost': no reply arrived, so the cost is unknown */
  settle(reserved: number, usage: Usage | 'lost' | null): void {
    if (!this.price) return
    this.reserved -= reserved
    this.open--
    if (usage === 'lost') this.lost += reserved
    else if (usage) this.spent += dollars(usage, this.price)
    for (const resume of this.waiting.splice(0)) resume()
  }

  /** Amount spent in this run so far, as text. */
  get text(): string {
    const lost = this.lost > 0 ? ` (and up to ${usd(this.lost)} for lost replies)` : ''
    return `${usd(this.spent)}${lost}`
  }

  private exhausted(next: number): UserError {
    return new UserError(
      `run-llm.budget: ${this.text} of ${usd(this.budget!)} are spent and the next call may cost ${usd(next)}, so nothing more is sent. All replies so far are recorded. Run again to continue, with a higher budget or with the same one, which applies to each run`,
    )
  }
}

/** Dollars of a budget that is written as 20 or `20 USD`. */
export function parseBudget(budget: number | string | null): number | null {
  return typeof budget === 'string' ? Number.parseFloat(budget) : budget
}

/** `$12.34`; amounts below a dollar with two significant digits. */
export function usd(amount: number): string {
  return `$${amount >= 1 || amount === 0 ? amount.toFixed(2) : amount.toPrecision(2)}`
}
