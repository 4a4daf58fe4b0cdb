/** A rate limit as the server enforces it: a token bucket that refills evenly and holds at most `burst`. */
export class ServerLimit {
  private level: number
  private at = Date.now()
  /** Time and amount of each accepted request. */
  readonly passed: { at: number; amount: number }[] = []
  refused = 0

  constructor(
    readonly perMinute: number,
    readonly burst: number,
  ) {
    this.level = burst
  }

  take(amount: number): boolean {
    this.refill()
    if (this.level < amount) {
      this.refused++
      return false
    }
    this.level -= amount
    this.passed.push({ at: this.at, amount })
    return true
  }

  has(amount: number): boolean {
    this.refill()
    return this.level >= amount
  }

  get remaining(): number {
    this.refill()
    return Math.floor(this.level)
  }

  /** Seconds until `amount` is available. */
  wait(amount: number): number {
    return Math.max(0, (amount - this.level) / this.perMinute) * 60
  }

  private refill(): void {
    const now = Date.now()
    this.level = Math.min(this.burst, this.level + ((now - this.at) * this.perMinute) / 60_000)
    this.at = now
  }
}

/** The used share of what refilled between the first request and the last; the initial burst is not counted. */
export function useOf({ passed, perMinute, burst, refused }: ServerLimit) {
  const minutes = (passed.at(-1)!.at - passed[0]!.at) / 60_000
  const amount = passed.reduce((sum, entry) => sum + entry.amount, 0)
  return { refused, used: (amount - burst) / (minutes * perMinute) }
}
