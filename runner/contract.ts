/**
 * What a stage sees of the world. A stage is `stages/<name>.ts` with a default export of type `Stage<Params>`; it
 * reads `inputs`, calls `science/`, writes `outputs`, and does nothing else: no other file, no clock, no environment
 * that pipeline.yaml does not allow it. Stages import the types of this file only, so a change to the runner makes
 * no stage stale. A mistake of the user's is thrown as `UserError` (util/user-error.ts); any other error is ours.
 */
export interface StageContext<P = Record<string, unknown>> {
  /** Name of the instance, e.g. `fit-rw@agency`. */
  readonly instance: string
  /** Parameters: checked against schemas/params/<stage>.schema.json, its defaults filled in. */
  readonly params: P
  /** Absolute paths of the input files by declared name. A pattern or a list gives several, in sorted order. */
  readonly inputs: Readonly<Record<string, readonly string[]>>
  /** Absolute paths to write to, by declared name. A declared path that ends in `/` is a folder, already made. */
  readonly outputs: Readonly<Record<string, string>>
  /** Declared (profile-relative) paths of the inputs, parallel to `inputs`: for provenance and messages. */
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
  /** A folder that outlives a failure of this very instance (same key): for checkpoints. Removed on success. */
  readonly scratch: string
  /** Root of the project: for what outlives all artifacts (recordings/). */
  readonly root: string
  /** Processors this instance may use (`resources.cpus`). */
  readonly cpus: number
  /** Aborted when the run is interrupted or the stage is over its time. */
  readonly signal: AbortSignal
  /** Tell how far a long job is. Cheap: call it as often as you like. `message` says what the numbers cannot. */
  progress(done: number, total: number, message?: string): void
  /** A line in the log of this instance. */
  log(line: string): void
  /**
   * Call the named export of this stage's own module once an item, on worker threads (`cpus` of them), results in
   * the order of the items. The export must be a function of one structured-cloneable argument; what it returns is
   * cloned back. Equal results whatever the number of workers are the function's duty.
   */
  map<Item, Result>(
    exportName: string,
    items: readonly Item[],
    onDone?: (done: number) => void,
  ): Promise<Result[]>
  /**
   * The same for more items than memory holds: takes them as they are needed, and hands each result over in the order of the items.
   * Few are under way at a time.
   */
  stream<Item, Result>(
    exportName: string,
    items: Iterable<Item>,
    take: (result: Result) => void,
  ): Promise<void>
}

export type Stage<P = Record<string, unknown>> = (context: StageContext<P>) => Promise<void> | void

/**
 * What a run of an instance would take (calls, dollars), in lines: an optional export `estimate` of a stage's module. `run --dry`
 * prints it for every instance that would run and whose inputs are there; it reads, sends nothing and writes nothing.
 */
export type Estimate<P = Record<string, unknown>> = (
  context: Pick<StageContext<P>, 'instance' | 'params' | 'inputs' | 'inputPaths' | 'root' | 'signal'>,
) => Promise<readonly string[]> | readonly string[]
