/** A place that several machines share: files by name. Every method may throw; none may be trusted. */
export interface Remote {
  /** For messages. */
  readonly where: string
  /** @returns false where there is no such name */
  get(name: string, file: string, signal: AbortSignal): Promise<boolean>
  has(name: string, signal: AbortSignal): Promise<boolean>
  /** Appears whole or not at all. */
  put(name: string, file: string, signal: AbortSignal): Promise<void>
  close?(): Promise<void>
}
