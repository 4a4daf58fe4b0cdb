import { join } from 'node:path'
import { sha256 } from '../util/canonical.ts'

/** Paths of everything that the runner writes. Only this class knows the layout of artifacts/. */
export class Paths {
  readonly artifacts: string
  readonly workspace: string
  readonly objects: string
  readonly results: string
  /** Small blobs, and the results that this checkout has made. */
  readonly pack: string
  readonly code: string
  readonly state: string
  readonly staging: string
  readonly scratch: string
  readonly runs: string
  readonly lock: string
  /** Submissions to a cluster. */
  readonly slurm: string

  constructor(
    readonly root: string,
    readonly profile: string,
    /** A sweep over the profile has a workspace of its own. */
    readonly sweep?: string,
  ) {
    this.artifacts = join(root, 'artifacts')
    this.workspace =
      sweep === undefined ? join(this.artifacts, profile) : join(this.sweepFolder(sweep), 'work')
    this.objects = join(this.artifacts, '.cache', 'objects')
    this.results = join(this.artifacts, '.cache', 'results')
    this.pack = join(this.artifacts, '.cache', 'pack')
    this.code = join(this.artifacts, '.cache', 'code')
    this.state = join(this.artifacts, '.state')
    this.staging = join(this.artifacts, '.staging')
    this.scratch = join(this.artifacts, '.scratch')
    this.runs = join(this.artifacts, '.runs')
    this.lock = join(this.artifacts, '.lock')
    this.slurm = join(this.artifacts, '.slurm')
  }

  /** Tables and page of a sweep. */
  sweepFolder(sweep: string): string {
    return join(this.artifacts, 'sweeps', sweep)
  }

  get journal(): string {
    return join(this.state, this.sweep === undefined ? `${this.profile}.jsonl` : `sweep~${this.sweep}.jsonl`)
  }

  /** Cached information on stage bundles. The number increases when the way their hashes are computed or stored changes. */
  get bundles(): string {
    return join(this.state, 'code-4.json')
  }

  /** Answers of runs that found nothing to do; one file for each profile and list of --set. */
  get snapshots(): string {
    return join(this.state, 'noop')
  }

  get pipelineLock(): string {
    return this.profile === 'default' ? 'pipeline.lock' : `profiles/${this.profile}.lock`
  }

  /** An input or output of pipeline.yaml as an absolute path. */
  file(path: string): string {
    return path.startsWith('./') ? join(this.root, path) : join(this.workspace, path)
  }
}

/** File systems allow 255 bytes; the rest is for suffixes. */
const LONGEST_NAME = 160

/** The name of an instance as part of a file name: unique per instance for any matrix values. */
export function fileName(instance: string): string {
  const name = instance.replace(/[^\w@.,=+-]/gu, encodeURIComponent)
  return name.length <= LONGEST_NAME
    ? name
    : `${name.slice(0, LONGEST_NAME - 17)}~${sha256(instance).slice(0, 16)}`
}
