import { basename } from 'node:path'
import { alignHeadlines, differenceOf, sharedRows } from '../compare/align.ts'
import { headlinesOf } from '../compare/headlines.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { DEFAULT_PROFILE, profileNames } from '../config/load.ts'
import { readSweep, sweepNames } from '../settings/definition.ts'
import { openSweep } from '../settings/open.ts'
import type { Paths } from '../store/paths.ts'
import { eventsFile, readEvents } from '../store/run-events.ts'
import { runIds, runRecords } from '../store/run-records.ts'
import type { Control } from './control.ts'
import { detailsOf } from './details.ts'
import { artifactFile, logPart, tablePart, textPart } from './previews.ts'
import type { Scenes } from './scene.ts'
import { timelineOf } from './timeline.ts'

export class NotFound extends Error {}

/** Answers what the page asks of the project. Nothing here changes anything. */
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

  /** @param path of the question, such as `api/state` @throws NotFound, ConfigError */
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
      case 'api/settings': {
        const { settings } = openSweep(
          this.options.root,
          readSweep(this.options.root, text('sweep')),
          this.options.env,
        )
        return settings.map(({ id, options }) => ({ id, options }))
      }
      case 'api/compare':
        return this.#compare(query.getAll('name'))
      default:
        throw new NotFound(`${path}: nothing is there`)
    }
  }

  async #state(of: string, isFresh: boolean): Promise<object> {
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
      // A mistake in pipeline.yaml is shown where the graph would be.
      return { ...frame, instances: [], layout: null, notes: [], problem: (error as Error).message }
    }
  }

  #artifact(path: string): string {
    const file = artifactFile(this.paths, path)
    if (file === undefined) throw new NotFound(`${path}: no such artifact`)
    return file
  }

  /** Those that ended with a record, those that were killed without one, and the one that goes on. */
  #runs(): object[] {
    const records = new Map(runRecords(this.paths).map((record) => [record.id, record]))
    return runIds(this.paths).map((id) => {
      const { ran, cached, fresh, failed, ...record } = records.get(id) ?? {
        ...{ id, command: '', profile: '', sets: [], started: 0, seconds: 0, ok: false, interrupted: true },
        ...{ ran: [], cached: [], fresh: [], failed: [] },
      }
      return {
        ...record,
        ...{ ran: ran.length, cached: cached.length, fresh: fresh.length, failed },
        isRecorded: records.has(id),
      }
    })
  }

  async #run(id: string): Promise<object> {
    if (!runIds(this.paths).includes(id)) throw new NotFound(`found no run ${id}`)
    const { events } = readEvents(eventsFile(this.paths, id))
    const [header] = events
    const of =
      header?.kind !== 'run'
        ? DEFAULT_PROFILE
        : header.sweep === undefined
          ? header.profile
          : `sweep:${header.sweep}`
    // The graph as it is now: of a pipeline that was changed since, what still bears the same name is connected.
    const graph = await this.scenes.open(of).then(
      ({ session }) => session.graph,
      () => undefined,
    )
    return {
      header: header?.kind === 'run' ? header : null,
      of,
      ...timelineOf(events, (name) => graph?.upstream.get(name) ?? []),
    }
  }

  #compare(names: readonly string[]): object {
    if (names.length < 2) throw new ConfigError('expected two or more profiles or settings to compare')
    const { root, env } = this.options
    const aligned = alignHeadlines(names.map((name) => headlinesOf(root, name, env)))
    const { shared, alone } = sharedRows(aligned)
    return { alone, rows: shared.map((row) => ({ ...row, difference: differenceOf(row.figures) })) }
  }
}
