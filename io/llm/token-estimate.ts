import type { Request, Usage } from './request.ts'

/**
 * Estimates the number of tokens of a text as its characters divided by a ratio. The ratio starts at a typical value and then
 * follows the counts that the provider reports.
 */
export class TokenEstimate {
  private charsPerToken = 3.5
  private known: 'assumed' | 'counted' | 'measured' = 'assumed'

  input(request: Request): number {
    return Math.ceil(charsOf(request) / this.charsPerToken)
  }

  /** Sets the ratio from one prompt that the provider's endpoint has counted. */
  counted(request: Request, tokens: number): void {
    this.charsPerToken = charsOf(request) / Math.max(1, tokens)
    this.known = 'counted'
  }

  /** Updates the ratio from the usage that a reply reports. */
  learn(request: Request, usage: Usage): void {
    const tokens = usage.input + usage.cacheRead + usage.cacheWrite
    if (tokens === 0) return
    const ratio = charsOf(request) / tokens
    this.charsPerToken = this.known === 'measured' ? 0.95 * this.charsPerToken + 0.05 * ratio : ratio
    this.known = 'measured'
  }

  /** Characters per token. */
  get ratio(): number {
    return this.charsPerToken
  }

  /** Ratio and its origin, as text. */
  get basis(): string {
    return `${this.charsPerToken.toFixed(2)} characters per token, ${BASIS[this.known]}`
  }
}

const BASIS = {
  assumed: 'assumed',
  counted: 'as the provider counted a prompt',
  measured: 'as measured on earlier replies',
}

export function charsOf(request: Request): number {
  let chars = 0
  for (const { parts } of request.turns) for (const part of parts) chars += part.length
  return chars
}
