import type { Level } from './provider.ts'

/**
 * A token bucket that follows one of the provider's rate limits. Until a limit is known it lets everything pass. Times are in
 * ms on the caller's clock.
 */
export class Bucket {
  private perMs = Number.POSITIVE_INFINITY
  private most = Number.POSITIVE_INFINITY
  private level = Number.POSITIVE_INFINITY
  private at = 0
  /** Total amount ever taken. */
  taken = 0

  /** Time until `amount` may be taken. An amount above the limit may be taken when the bucket is full. */
  waitFor(amount: number, now: number): number {
    this.refill(now)
    const missing = Math.min(amount, this.most) - this.level
    return missing <= 0 ? 0 : Math.ceil(missing / this.perMs)
  }

  take(amount: number, now: number): void {
    this.refill(now)
    this.level -= amount
    this.taken += amount
  }

  /**
   * Updates the bucket from the headers of a reply. Lower bound of the level: the remaining amount that the server reported,
   * minus everything taken since the request was sent. Upper bound: the lower bound plus the refill since then.
   *
   * @param takenThen `taken` just after the request was sent
   */
  learn({ limit, remaining }: Level, takenThen: number, sentAt: number, now: number): void {
    this.refill(now)
    this.perMs = limit / 60_000
    this.most = limit
    const least = remaining - (this.taken - takenThen)
    const known = Number.isFinite(this.level)
    this.level = known ? Math.min(Math.max(this.level, least), least + this.perMs * (now - sentAt)) : least
  }

  private refill(now: number): void {
    if (Number.isFinite(this.level))
      this.level = Math.min(this.most, this.level + this.perMs * (now - this.at))
    this.at = now
  }
}
