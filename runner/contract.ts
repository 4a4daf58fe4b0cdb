/**
 * The interface between the runner and a stage. A stage is `stages/<name>.ts` with a default export of type `Stage<Params>`. It
 * reads `inputs`, calls `science/` and writes `outputs`. It must not use other files, the clock, or environment variables that
 * pipeline.yaml does not name. Stages import only the types of this file, so a change to the runner makes no stage stale. A
 * mistake of the user is thrown as `UserError` (util/user-error.ts); any other error is an internal error.
 */
export interface StageContext<P = Record<string, unknown>> {
  /** Name of the instance, e.g. `fit-rw@agency`. */
  readonly instance: string
  /** Parameters, checked against schemas/params/<stage>.schema.json, with its defaults filled in. */
  readonly params: P
  /** Absolute paths of the input files by declared name. A pattern or a list gives several, in sorted order. */
  readonly inputs: Readonly<Record<string, readonly string[]>>
  /** Absolute paths to write to, by declared name. A declared path that ends in `/` is a folder, which exists already. */
  readonly outputs: Readonly<Record<string, string>>
  /** Declared paths of the inputs, relative to the profile, in the order of `inputs`; for provenance and messages. */
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
  /** A folder for checkpoints, kept after a failure for the next attempt with the same key. Removed on success. */
  readonly scratch: string
  /** Root of the project, for files that are kept independently of artifacts (recordings/). */
  readonly root: string
  /** Number of CPUs that this instance may use (`resources.cpus`). */
  readonly cpus: number
  /** Aborted when the run is interrupted or the stage exceeds its timeout. */
  readonly signal: AbortSignal
  /** Reports the progress of a long job. Cheap enough to be called often. `message` adds what the numbers do not say. */
  progress(done: number, total: number, message?: string): void
  /** Writes a line to the log of this instance. */
  log(line: string): void
  /**
   * Calls an export of this stage's module once per item, on `cpus` worker threads. Results are in the order of the items. The
   * export must be a function of one argument; argument and result must be structured-cloneable. The results must not
   * depend on the number of workers.
   */
  map<Item, Result>(
    exportName: string,
    items: readonly Item[],
    onDone?: (done: number) => void,
  ): Promise<Result[]>
  /**
   * The same for more items than fit into memory: reads items as needed, and passes each result to `take`, in the order of the
   * items. Only a few items are in progress at a time.
   */
  stream<Item, Result>(
    exportName: string,
    items: Iterable<Item>,
    take: (result: Result) => void,
  ): Promise<void>
}

export type Stage<P = Record<string, unknown>> = (context: StageContext<P>) => Promise<void> | void

/**
 * Estimates the cost of an instance (calls, dollars) as lines of text. An optional export `estimate` of a stage's module. `run
 * --dry` prints the lines for every instance that would run and whose inputs exist. It may read, but not send or write anything.
 */
export type Estimate<P = Record<string, unknown>> = (
  context: Pick<StageContext<P>, 'instance' | 'params' | 'inputs' | 'inputPaths' | 'root' | 'signal'>,
) => Promise<readonly string[]> | readonly string[]
