import { InputError } from '../input-error.ts'
import { type Field, FIELDS, isMissing, type MappedColumns, type Mapping, numberOf } from './mapping.ts'

/** A raw table: cells as text. */
export interface RawLike {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Settings by the user; everything else is inferred from the table. */
export interface MappingHints {
  readonly columns?: Partial<Record<Field, string>>
  /** Code of the first option, if choices are coded as integers. */
  readonly firstChoice?: number
  readonly agent?: string
  readonly source: string
  readonly task?: string
}

/** Known column names of each field, in lower case and without punctuation; the most likely first. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  participant: [
    ...['participant', 'participantid', 'subjid', 'subjectid', 'subject', 'subj', 'sub', 'ppt', 'pid', 'sid'],
    ...[
      'participantnumber',
      'person',
      'personid',
      'player',
      'playerid',
      'user',
      'userid',
      'worker',
      'workerid',
    ],
    ...['prolificid', 'prolificpid', 'prolific', 'id', 'vp', 'vpn', 'proband', 'probandid'],
  ],
  choice: [
    ...[
      'choice',
      'action',
      'chosen',
      'chosenoption',
      'resp',
      'response',
      'decision',
      'option',
      'arm',
      'selected',
    ],
    ...[
      'selection',
      'key',
      'keypress',
      'button',
      'deck',
      'bandit',
      'machine',
      'wahl',
      'choix',
      'eleccion',
      'scelta',
      'keuze',
      'cho',
    ],
  ],
  reward: [
    ...['reward', 'outcome', 'payoff', 'feedback', 'points', 'score', 'result', 'win', 'r', 'out', 'rew'],
    ...[
      'belohnung',
      'ergebnis',
      'punkte',
      'gewinn',
      'auszahlung',
      'recompense',
      'recompensa',
      'puntos',
      'premio',
    ],
  ],
  gain: ['gain', 'gains', 'won', 'win', 'wins', 'amountwon'],
  loss: ['loss', 'losses', 'lost', 'lose', 'amountlost', 'penalty'],
  forgone: ['forgone', 'forgonereward', 'foregone', 'counterfactual', 'unchosenoutcome', 'unchosenreward'],
  trial: [
    'trial',
    'trialnumber',
    'trialno',
    'trialindex',
    'trialid',
    'ntrial',
    't',
    'round',
    'durchgang',
    'essai',
  ],
  block: [
    'block',
    'blocknumber',
    'blockno',
    'game',
    'gameid',
    'pair',
    'run',
    'problem',
    'stimuluspair',
    'context',
  ],
  session: ['session', 'sessionnumber', 'visit', 'day'],
  task: ['task', 'experiment', 'taskid'],
  forced: ['forced', 'isforced', 'forcedchoice', 'imposed'],
}

/**
 * Proposes a mapping: columns are identified by their names, codes of the choices by their values.
 *
 * @throws InputError if no column holds choices or rewards; the message lists the columns
 */
export function proposeMapping(raw: RawLike, hints: MappingHints): Mapping {
  const columns = columnsOf(raw, hints)
  const decimal = decimalOf(raw, columns)
  const used = new Set(Object.values(columns).flat())
  return {
    columns,
    options: optionsOf(raw, columns, decimal, hints.firstChoice),
    decimal,
    agent: hints.agent ?? 'human',
    source: hints.source,
    task: hints.task ?? 'bandit',
    keep: Array.isArray(columns.choice) ? [] : raw.columns.filter((column) => !used.has(column)),
  }
}

function columnsOf(raw: RawLike, { columns: asked = {} }: MappingHints): MappedColumns {
  for (const [field, column] of Object.entries(asked))
    if (!raw.columns.includes(column))
      throw new InputError(
        `${field}=${column}: the table has no column "${column}", expected one of ${raw.columns.join(', ')}`,
      )
  const taken = new Set(Object.values(asked))
  const find = (field: Field): string | undefined => {
    if (asked[field] !== undefined) return asked[field]
    for (const name of NAMES[field]) {
      const column = raw.columns.find((one) => !taken.has(one) && plain(one) === name)
      if (column !== undefined) {
        taken.add(column)
        return column
      }
    }
    return undefined
  }
  const found: Partial<Record<Field, string>> = {}
  // Losses are searched first: without a loss column, `win` means the reward; with one, it means the gain.
  const order: readonly Field[] = ['participant', 'choice', 'loss', ...FIELDS]
  for (const field of order) {
    if (found[field] !== undefined) continue
    if (field === 'gain' && found.loss === undefined && asked.gain === undefined) continue
    if (field === 'reward' && found.loss !== undefined && asked.reward === undefined) continue
    const column = find(field)
    if (column !== undefined) found[field] = column
  }
  if (found.choice !== undefined && (found.reward !== undefined || found.gain !== undefined))
    return found as MappedColumns
  const wide = wideColumns(raw.columns)
  if (wide) return { ...(found.participant !== undefined && { participant: found.participant }), ...wide }
  const missing = found.choice === undefined ? 'choices' : 'rewards'
  const field = found.choice === undefined ? 'choice' : 'reward'
  throw new InputError(
    `no column could be identified as the ${missing} among ${raw.columns.join(', ')}; specify it with --map ${field}=COLUMN`,
  )
}

/** Columns of a table with one row per participant: `choice_1 ... choice_N` and `reward_1 ... reward_N`. */
function wideColumns(columns: readonly string[]): Pick<MappedColumns, 'choice' | 'reward'> | undefined {
  const families = new Map<string, { column: string; n: number }[]>()
  for (const column of columns) {
    const [, name, n] = /^(.*?)[ _.-]*(\d+)$/.exec(column) ?? []
    if (name === undefined || name === '') continue
    const own = families.get(plain(name)) ?? []
    own.push({ column, n: Number(n) })
    families.set(plain(name), own)
  }
  const family = (field: 'choice' | 'reward') =>
    NAMES[field]
      .map((name) => families.get(name))
      .find((own) => own !== undefined && own.length > 2)
      ?.sort((a, b) => a.n - b.n)
  const choice = family('choice')
  const reward = family('reward')
  if (choice?.length === undefined || choice.length !== reward?.length) return undefined
  return { choice: choice.map(({ column }) => column), reward: reward.map(({ column }) => column) }
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function cellsOf(raw: RawLike, columns: string | readonly string[] | undefined): string[] {
  const places = [columns ?? []].flat().map((column) => raw.columns.indexOf(column))
  return raw.rows.flatMap((row) => places.map((place) => row[place] ?? '')).filter((cell) => !isMissing(cell))
}

/** Decimal separator of the rewards: a comma, if some rewards have a comma which cannot separate thousands and none has a point. */
function decimalOf(raw: RawLike, { reward, gain, loss, forgone }: MappedColumns): '.' | ',' {
  const cells = [reward, gain, loss, forgone].flatMap((columns) => cellsOf(raw, columns))
  const asComma = cells.some((cell) => /^\s*[-+\u2212]?\d*,\d+\s*$/.test(cell) && !/,\d{3}\s*$/.test(cell))
  const asPoint = cells.some((cell) => /\d\.\d/.test(cell) && !/,/.test(cell))
  return asComma && !asPoint ? ',' : '.'
}

/** Codes of the choices, in the order of the options. */
function optionsOf(
  raw: RawLike,
  columns: MappedColumns,
  decimal: '.' | ',',
  first: number | undefined,
): Mapping['options'] {
  const { choice, block } = columns
  const codes = [...new Set(cellsOf(raw, choice).map((cell) => cell.trim()))]
  const numbers = codes.map((code) => numberOf(code, decimal))
  if (codes.length > 0 && numbers.every(Number.isInteger)) {
    const least = first ?? Math.min(...numbers)
    // Codes are compared as text: 1 and 1.0 would be different codes.
    const most = Math.max(...numbers, least + 1)
    if (most - least < 100) return Array.from({ length: most - least + 1 }, (_, n) => `${least + n}`)
  }
  const sorted = codes.sort((a, b) => (a < b ? -1 : 1))
  if (block !== undefined && labelsOfOneBlock(raw, columns) < sorted.length) return 'per block'
  if (sorted.length > 26)
    throw new InputError(
      `the choices have ${sorted.length} different values (${sorted.slice(0, 3).join(', ')} ...), expected few; name another column with --map choice=COLUMN`,
    )
  return sorted.length === 1 ? [...sorted, `not ${sorted[0]}`] : sorted
}

/** Largest number of labels within one block of a participant; smaller than the total if each block has its own labels. */
function labelsOfOneBlock(raw: RawLike, { participant, session, block, choice }: MappedColumns): number {
  const place = (column: string | undefined) => raw.columns.indexOf(column ?? '')
  const keys = [participant, session, block].map(place)
  const at = place(choice as string)
  const labels = new Map<string, Set<string>>()
  for (const row of raw.rows) {
    if (isMissing(row[at])) continue
    const key = keys.map((n) => row[n] ?? '').join('\u0000')
    labels.set(key, (labels.get(key) ?? new Set()).add(row[at]!.trim()))
  }
  return Math.max(0, ...[...labels.values()].map(({ size }) => size))
}
