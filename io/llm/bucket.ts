import type { Level } from './provider.ts'

/**
 * A mirror of one of the provider's limits, which refills evenly (a token bucket). Without any news of the limit it lets everything
 * pass. Times in ms, on the caller's clock.
 */
export class Bucket {
  private perMs = Number.POSITIVE_INFINITY
  private most = Number.POSITIVE_INFINITY
  private level = Number.POSITIVE_INFINITY
  private at = 0
  /** All that was ever taken. */
  taken = 0

  /** How long until `amount` may be taken. An amount above the limit itself may go when the bucket is full. */
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
   * News from the headers of a reply. What was left when the server looked, less what was taken after that request was sent, is the least there
   * can be now; the refill since then is the most that can have been added.
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
