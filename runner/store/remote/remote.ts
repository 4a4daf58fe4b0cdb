/** Storage shared by several machines: files by name. Every method may throw, and received data must be verified. */
export interface Remote {
  /** For messages. */
  readonly where: string
  /** @returns false if there is no such name */
  get(name: string, file: string, signal: AbortSignal): Promise<boolean>
  has(name: string, signal: AbortSignal): Promise<boolean>
  /** Atomic: the file appears complete or not at all. */
  put(name: string, file: string, signal: AbortSignal): Promise<void>
  close?(): Promise<void>
}
