import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SubmissionFolder } from '../../../runner/execute/slurm/folder.ts'
import { until } from './cluster.ts'

const icl = resolve(dirname(fileURLToPath(import.meta.url)), '../../../bin/icl.cjs')

export interface Finished {
  readonly code: number | null
  readonly out: string
}

/** A project in a temporary folder, and its runs. */
export class Project {
  readonly #children = new Set<ChildProcess>()

  /** @param env with SLURM_CONF, for the commands of Slurm */
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    readonly folder = mkdtempSync(join(tmpdir(), 'icl-project-')),
  ) {}

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  /** Writes a pipeline.yaml for Slurm, with heartbeats every half second. */
  pipeline(stages: string): void {
    this.write('pipeline.yaml', `executor: slurm\nslurm: {poll: 0.5, beat: 0.5}\nstages:\n${stages}\n`)
  }

  /** Waits for a heartbeat of an instance's job. @returns the id of the runner's process in the job */
  processOf(instance: string): Promise<number> {
    const base = join(this.folder, 'artifacts/.slurm')
    return until(`${instance} gives a sign of life`, () => {
      const found = SubmissionFolder.all(base).flatMap(({ folder, submission }) =>
        submission.jobs.flatMap((job, task) =>
          job.instance === instance ? (folder.beat(task)?.pid ?? []) : [],
        ),
      )
      return found.at(-1)
    })
  }

  read(path: string): string {
    return readFileSync(join(this.folder, 'artifacts/default', path), 'utf8')
  }

  /** Starts `icl`. `out` grows while it runs; `finished` resolves when it is over. */
  start(...args: string[]): { child: ChildProcess; out: () => string; finished: Promise<Finished> } {
    const child = spawn(process.execPath, [icl, ...args], { cwd: this.folder, env: this.env })
    this.#children.add(child)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (text += part))
    const finished = new Promise<Finished>((done) =>
      child.on('close', (code) => {
        this.#children.delete(child)
        done({ code, out: text })
      }),
    )
    return { child, out: () => text, finished }
  }

  icl(...args: string[]): Promise<Finished> {
    return this.start(...args).finished
  }

  remove(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}
