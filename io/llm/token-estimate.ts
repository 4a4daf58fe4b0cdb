import type { Request, Usage } from './request.ts'

/**
 * Tokens of a text before anybody has counted them: characters over a ratio that starts from experience and then follows what the
 * provider counts.
 */
export class TokenEstimate {
  private charsPerToken = 3.5
  private known: 'assumed' | 'counted' | 'measured' = 'assumed'

  input(request: Request): number {
    return Math.ceil(charsOf(request) / this.charsPerToken)
  }

  /** One prompt counted by the provider's own endpoint. */
  counted(request: Request, tokens: number): void {
    this.charsPerToken = charsOf(request) / Math.max(1, tokens)
    this.known = 'counted'
  }

  /** What a reply says that its request was. */
  learn(request: Request, usage: Usage): void {
    const tokens = usage.input + usage.cacheRead + usage.cacheWrite
    if (tokens === 0) return
    const ratio = charsOf(request) / tokens
    this.charsPerToken = this.known === 'measured' ? 0.95 * this.charsPerToken + 0.05 * ratio : ratio
    this.known = 'measured'
  }

  /** Characters a token. */
  get ratio(): number {
    return this.charsPerToken
  }

  /** Where the numbers come from, in words. */
  get basis(): string {
    return `${this.charsPerToken.toFixed(2)} characters a token ${BASIS[this.known]}`
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
