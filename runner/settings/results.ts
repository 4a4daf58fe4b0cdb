import { existsSync } from 'node:fs'
import { formatTable, parseTable, type Row } from '../../util/table.ts'
import { readUtf8 } from '../../util/utf8.ts'
import type { OpenSweep } from './open.ts'
import type { Setting } from './setting.ts'

/** A headline number of one setting. */
export interface SweepResult {
  readonly setting: string
  readonly options: Setting['options']
  readonly row: Row
}

/** A setting, and whether its numbers are available. */
export interface SettingState extends Setting {
  readonly state: 'done' | 'missing'
  readonly reference: boolean
}

const COLUMNS = ['task', 'agent', 'source', 'id', 'label', 'value', 'low', 'high', 'n', 'unit']
const SCHEMA = {
  properties: Object.fromEntries(
    COLUMNS.map((name) => [
      name,
      { type: ['value', 'low', 'high', 'n'].includes(name) ? ['number', 'null'] : ['string', 'null'] },
    ]),
  ),
  required: ['id', 'value'],
}

/** Headline numbers of every setting whose stages are up to date as they are declared now. */
export function collectResults({ settings, merged, session, sweep }: OpenSweep): {
  readonly results: readonly SweepResult[]
  readonly states: readonly SettingState[]
} {
  const results: SweepResult[] = []
  const read = new Map<string, readonly Row[]>()
  const rowsOf = (file: string) => {
    const known = read.get(file) ?? parseTable<Row>(readUtf8(file), SCHEMA, file)
    read.set(file, known)
    return known
  }
  const states = settings.map((setting): SettingState => {
    const makers = [...merged.of.get(setting.id)!.values()].filter(
      (one) => one.outputs.headlines !== undefined,
    )
    const files = makers.map((one) => session.paths.file(one.outputs.headlines!))
    const isDone = makers.every((one, n) => session.journal.published(one.name) && existsSync(files[n]!))
    if (isDone)
      for (const row of files.flatMap(rowsOf))
        results.push({ setting: setting.id, options: setting.options, row })
    const reference =
      sweep.reference !== undefined &&
      Object.entries(sweep.reference).every(([factor, label]) => setting.options[factor] === label)
    return { ...setting, state: isDone ? 'done' : 'missing', reference }
  })
  return { results, states }
}

/** A table with a row per headline number and setting, and a column per factor. */
export function resultsTable(results: readonly SweepResult[], factors: readonly string[]): string {
  const columns = ['setting', ...factors, ...COLUMNS]
  return formatTable(
    results.map(({ setting, options, row }) => ({ ...pick(row), ...options, setting })),
    columns,
  )
}

export function settingsTable(states: readonly SettingState[], factors: readonly string[]): string {
  return formatTable(
    states.map(({ id, options, state, reference, sets }) => ({
      setting: id,
      ...options,
      state,
      reference: reference ? 1 : 0,
      sets: sets.join(' '),
    })),
    ['setting', ...factors, 'state', 'reference', 'sets'],
  )
}

function pick(row: Row): Row {
  return Object.fromEntries(COLUMNS.map((name) => [name, row[name] ?? null]))
}
