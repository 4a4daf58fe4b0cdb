import type {
  FamilyRow,
  GroupContrastRow,
  HeadlineRow,
  LooCompareRow,
  IdentifiabilityRow,
  ReliabilityRow,
  ReplyRow,
  UnitTestRow,
} from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { makeFigures } from '../plot/figures.ts'
import { groupBy } from '../numeric/group-by.ts'
import { kindName, seriesOf } from '../plot/series.ts'
import type { FigureTables } from '../plot/tables.ts'
import { tasksOf, taskTitle } from '../plot/words.ts'
import { CORRECTIONS } from './corrections.ts'
import { dataSummary } from './data-summary.ts'
import { aboutText, DOUBTS, DRAWN_ONLY, type ReportTableName } from './doubts.ts'
import { makeFindings } from './findings.ts'
import { fittedModels, priorsByTask } from './fitted-models.ts'
import { groupFiles, type TrialFile } from './group-files.ts'
import { isContrast } from '../plot/model-contrasts.ts'
import { leadOf } from './lead.ts'
import { makeMethods } from './methods.ts'
import { multiverseOf, type MultiverseRow } from './multiverse.ts'
import type { Provenance } from './provenance.ts'
import { posteriorLead } from './posterior-lead.ts'
import { isOfContrast } from '../model/model.ts'
import { type CellTest, cellTests, groupColumns } from '../stats/cells.ts'
import { isTaskId } from '../task/task.ts'
import { verdictMatrix } from './verdict-matrix.ts'
import { replySummary } from './reply-summary.ts'

export interface ReportTables extends FigureTables {
  readonly headlines?: readonly HeadlineRow[]
  readonly replies?: readonly ReplyRow[]
  readonly group_contrasts?: readonly GroupContrastRow[]
  readonly unit_tests?: readonly UnitTestRow[]
  readonly families?: readonly FamilyRow[]
  readonly loo_compare?: readonly LooCompareRow[]
  readonly reliability?: readonly ReliabilityRow[]
  readonly identifiability?: readonly IdentifiabilityRow[]
}

/** The parts of a table's schema which are shown to readers. */
export interface Described {
  readonly description?: string
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly type?: unknown }>>
}

export interface ReportInputs {
  readonly tables: ReportTables
  /** Declared paths of the files of each table. */
  readonly paths: Readonly<Record<string, readonly string[]>>
  readonly schemas: Readonly<Record<string, Described>>
  readonly provenance?: Provenance
  /** Each file of trials with its rows. */
  readonly trialFiles?: readonly TrialFile[]
  /** Summary of a sweep over choices of analysis. */
  readonly multiverse?: readonly MultiverseRow[]
}

/** Limit on the rows of a table shown in the page; the remaining rows are only in the file. */
export const MOST_ROWS = 12_000

/** Contents of the report page, computed from the tables and the provenance given by the runner. */
export function makeReport({
  tables,
  paths,
  schemas,
  provenance,
  multiverse = [],
  trialFiles = [],
}: ReportInputs) {
  const { trials = [], fits = [], headlines = [] } = tables
  const groups = groupColumns([...(tables.group_effects ?? []), ...(tables.effects ?? [])])
  const tests: CellTest[] = [...(tables.tests ?? []), ...cellTests(tables.parameters ?? [], groups)]
  const groupEffects = (tables.group_effects ?? []).filter(isOfContrast)
  const findings = makeFindings({ ...tables, tests }, headlines)
  const origin = new Map(
    provenance?.instances.flatMap((one) => one.outputs.map((output) => [output.path, one] as const)),
  )
  const sourcesOf = (names: readonly string[]): { path: string; instance?: string; key?: string }[] =>
    names
      .flatMap((name) => paths[name] ?? [])
      .map((path) => ({ path, instance: origin.get(path)?.name, key: origin.get(path)?.key }))
  const figures = makeFigures(tables).map((figure) => ({ ...figure, sources: sourcesOf(figure.tables) }))
  // The corrections are about the source study's tasks.
  const corrections = trials.some(({ task }) => isTaskId(task)) ? CORRECTIONS : []
  const others: Readonly<Record<string, readonly unknown[]>> = { multiverse, corrections }
  const has = (part: string) => (others[part] ?? tables[part as ReportTableName] ?? []).length > 0
  const agents = seriesOf(trials).map((series) => series.agent)
  const simulated = seriesOf(trials).filter((series) => series.simulated)
  return {
    title: 'Do learners weigh good news more than bad?',
    subtitle: `How ${learners(agents)} learn from better- and worse-than-expected outcomes.`,
    profile: provenance?.profile ?? null,
    banner:
      simulated.length > 0
        ? `Simulated data: no real agent made the choices of ${simulated.map((series) => series.label).join('; ')}. Nothing here about them is a finding about real agents.`
        : null,
    verdicts: verdictMatrix({
      tests,
      nulls: tables.null_test,
      units: tables.unit_tests,
      groupEffects,
      fits,
    }),
    multiverse: multiverseOf(multiverse),
    findings: tasksOf(findings).map((task) => ({
      task,
      title: taskTitle(task),
      lead: sentences(
        leadOf(
          {
            tests: tests.filter((row) => row.task === task && isContrast(row)),
            nulls: (tables.null_test ?? []).filter((row) => row.task === task),
            units: (tables.unit_tests ?? []).filter((row) => row.task === task),
          },
          (tables.behaviour ?? []).filter((row) => row.task === task),
          groupEffects,
        ),
        posteriorLead(
          (tables.posterior ?? []).filter((row) => row.task === task),
          (tables.posterior_differences ?? []).filter((row) => row.task === task),
        ),
      ),
      entries: findings.filter((finding) => finding.task === task && finding.sentences.length > 0),
    })),
    doubts: DOUBTS.map(({ id, title, about, tables: names }) => ({
      ...{ id, title, about: aboutText({ about }, has) },
      figures: figures.filter((figure) => (names as readonly string[]).includes(figure.tables[0]!)),
      tables: names
        .filter((name) => !DRAWN_ONLY.has(name))
        .flatMap((name) => tableOf(name, tables, schemas, paths)),
    })),
    data: [
      dataSummary(trials),
      ...(tables.replies?.length ? [replySummary(tables.replies, paths.transcripts)] : []),
    ],
    played: groupFiles(trialFiles, paths.transcripts ?? [], provenance),
    corrections,
    methods: provenance ? makeMethods(provenance) : [],
    fitted: fittedModels(fits, trials, priorsByTask(provenance, paths.fits ?? [], trialFiles)),
    pipeline: (provenance?.instances ?? []).map((one) => ({
      name: one.name,
      stage: one.stage,
      key: one.key,
      seconds: one.seconds ?? null,
      needs: one.needs,
      params: JSON.stringify(one.params),
      inputs: one.inputs.map((input) => input.path),
      outputs: one.outputs.map((output) => output.path),
    })),
    versions: Object.fromEntries(
      Object.entries(provenance?.versions ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
    agents: [...groupBy(seriesOf(trials), (series) => series.agent).keys()].map((value) => ({
      value,
      label: kindName(value),
    })),
    tasks: tasksOf(trials).map((value) => ({ value, label: taskTitle(value) })),
  }
}

function tableOf(
  name: ReportTableName,
  tables: ReportTables,
  schemas: ReportInputs['schemas'],
  paths: ReportInputs['paths'],
) {
  const rows = rowsShown(name, tables)
  if (rows.length === 0) return []
  const names = Object.keys(rows[0]!)
  const columns = names.map((column) => ({
    name: column,
    description: schemas[name]?.properties[column]?.description ?? '',
    numeric: rows.every((row) => typeof cell(row, column) !== 'string'),
  }))
  const omitted =
    rows.length > MOST_ROWS
      ? `${counted(rows.length, 'row')}: too many for a page; they are in the files below, the first ${MOST_ROWS} here.`
      : undefined
  return [
    {
      id: name,
      title: name.replaceAll('_', ' '),
      description: schemas[name]?.description ?? '',
      columns,
      rows: rows.slice(0, MOST_ROWS).map((row) => names.map((column) => cell(row, column))),
      paths: paths[name] ?? [],
      omitted,
    },
  ]
}

/** Rows of a table for the page. Estimates of single participants in `posterior` are omitted; they are in the file. */
function rowsShown(name: ReportTableName, tables: ReportTables): readonly object[] {
  if (name !== 'posterior') return tables[name] ?? []
  return (tables.posterior ?? []).filter(({ kind }) => kind !== 'participant')
}

const LEARNERS: Readonly<Record<string, string>> = {
  llm: 'language models',
  human: 'people',
  'meta-rl': 'meta-learned agents',
}

/** Text such as `language models, people and meta-learned agents`, of the kinds of agent that played. */
function learners(agents: readonly string[]): string {
  const names = [...new Set(agents)].map((agent) => LEARNERS[agent] ?? `agents of the kind ${agent}`)
  if (names.length === 0) return 'agents'
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function sentences(...parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join(' ') || null
}

function cell(row: object, column: string): string | number | null {
  return (row as Record<string, string | number | null | undefined>)[column] ?? null
}
