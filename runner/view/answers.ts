import { basename } from 'node:path'
import { alignHeadlines, differenceOf, sharedRows } from '../compare/align.ts'
import { headlinesOf } from '../compare/headlines.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { DEFAULT_PROFILE, profileNames } from '../config/load.ts'
import { readSweep, sweepNames } from '../settings/definition.ts'
import { settingsOf } from '../settings/setting.ts'
import type { Paths } from '../store/paths.ts'
import { eventsFile, readEvents } from '../store/run-events.ts'
import { runIds, runRecords } from '../store/run-records.ts'
import type { Comparison, RunDetails, RunSummary, SettingSummary, State } from './answer-types.ts'
import type { Control } from './control.ts'
import { detailsOf } from './details.ts'
import { artifactFile, logPart, tablePart, textPart } from './previews.ts'
import type { Scenes } from './scene.ts'
import { scopeOf } from './scope.ts'
import { timelineOf } from './timeline.ts'

export class NotFound extends Error {}

/** Answers the read requests of the page. Changes nothing. */
export class Answers {
  constructor(
    private readonly options: {
      readonly root: string
      readonly env: NodeJS.ProcessEnv
      readonly of: string
      readonly control: Control | undefined
    },
    private readonly paths: Paths,
    private readonly scenes: Scenes,
    /** Address of artifacts/. */
    private readonly files: string,
  ) {}

  /** @param path of the request, such as `api/state` @throws NotFound, ConfigError */
  async ask(path: string, query: URLSearchParams): Promise<unknown> {
    const of = query.get('of') ?? this.options.of
    const from = Math.max(0, Math.trunc(Number(query.get('from') ?? 0)) || 0)
    const text = (name: string): string => {
      const value = query.get(name)
      if (value === null) throw new NotFound(`expected ${name} in the address`)
      return value
    }
    switch (path) {
      case 'api/state':
        return this.#state(of, query.has('fresh'))
      case 'api/instance': {
        const found = detailsOf(await this.scenes.open(of), text('name'))
        if (!found) throw new NotFound(`found no instance ${text('name')} in ${of}`)
        return found
      }
      case 'api/log':
        return logPart(this.paths, text('name'), query.get('run') ?? undefined, from)
      case 'api/table':
        return tablePart(this.#artifact(text('path')), from)
      case 'api/text':
        return textPart(this.#artifact(text('path')), from)
      case 'api/runs':
        return this.#runs()
      case 'api/run':
        return this.#run(text('id'))
      case 'api/settings':
        return settingsOf(readSweep(this.options.root, text('sweep'))).map(
          ({ id, options }): SettingSummary => ({
            id,
            options,
          }),
        )
      case 'api/compare':
        return this.#compare(query.getAll('name'))
      default:
        throw new NotFound(`${path}: not found`)
    }
  }

  async #state(of: string, isFresh: boolean): Promise<State> {
    const { root, control } = this.options
    const frame = {
      project: basename(root),
      of,
      profiles: [DEFAULT_PROFILE, ...profileNames(root)],
      sweeps: sweepNames(root),
      mayRun: control !== undefined,
      files: this.files,
    }
    try {
      const { instances, layout, notes } = await this.scenes.open(of, isFresh)
      return { ...frame, instances, layout: layout ?? null, notes }
    } catch (error) {
      if (!['ConfigError', 'UserError'].includes((error as Error).name)) throw error
      // A mistake in pipeline.yaml is shown instead of the graph.
      return { ...frame, instances: [], layout: null, notes: [], problem: (error as Error).message }
    }
  }

  #artifact(path: string): string {
    const file = artifactFile(this.paths, path)
    if (file === undefined) throw new NotFound(`${path}: no such artifact`)
    return file
  }

  /** All runs: those with a record, killed ones without a record, and the one in progress. */
  #runs(): RunSummary[] {
    const records = new Map(runRecords(this.paths).map((record) => [record.id, record]))
    return runIds(this.paths).map((id) => {
      const record = records.get(id)
      if (!record) return { id, record: null }
      const { command, profile, sets, started, seconds, interrupted, failed } = record
      const counts = { ran: record.ran.length, cached: record.cached.length }
      return { id, record: { command, profile, sets, started, seconds, interrupted, failed, ...counts } }
    })
  }

  async #run(id: string): Promise<RunDetails> {
    if (!runIds(this.paths).includes(id)) throw new NotFound(`found no run ${id}`)
    const { events } = readEvents(eventsFile(this.paths, id))
    const [first] = events
    const header = first?.kind === 'run' ? first : null
    const of = (header && scopeOf(header)) ?? DEFAULT_PROFILE
    // The current graph. If the pipeline has changed since the run, only instances with unchanged names are connected.
    const graph = await this.scenes.open(of).then(
      ({ session }) => session.graph,
      () => undefined,
    )
    return { header, of, ...timelineOf(events, (name) => graph?.upstream.get(name) ?? []) }
  }

  #compare(names: readonly string[]): Comparison {
    if (names.length < 2) throw new ConfigError('expected two or more profiles or settings to compare')
    const { root, env } = this.options
    const aligned = alignHeadlines(names.map((name) => headlinesOf(root, name, env)))
    const { shared, alone } = sharedRows(aligned)
    return { alone, rows: shared.map((row) => ({ ...row, difference: differenceOf(row.figures) })) }
  }
}
