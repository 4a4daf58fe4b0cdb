import { InputError } from '../input-error.ts'

/** Columns of a trials table which describe participants, chosen by the user. */
export interface Traits {
  /** Columns which divide participants into groups, such as patients and controls. */
  readonly groups: readonly string[]
  /** Numeric columns, such as age. */
  readonly covariates: readonly string[]
}

/** A participant's level of each group and value of each covariate; null if missing. */
export type TraitValues = Readonly<Record<string, string | number | null>>

type Cells = Readonly<Record<string, unknown>>

/** Columns written by the stages themselves, which are not traits. */
const KNOWN =
  /^(agent|source|participant|task|session|block|trial|n_options|forced|feedback|action|reward|forgone_reward|best|listed_first|network|unit|condition|run|label_mass|(p|prob|outcome|label)_\d+)$/

/** Limit on the levels of a group; a column with more is probably a name or a number. */
const MOST_LEVELS = 20

/**
 * @param rows one row of each group of agents, because tables of different sources may have different columns
 * @throws InputError if a column is missing, or cannot be a trait
 */
export function checkTraits(rows: readonly object[], { groups, covariates }: Traits): void {
  const columns = columnsOf(rows)
  for (const [setting, names] of Object.entries({ groups, covariates }))
    for (const name of names) {
      if (['agent', 'source', 'task', 'participant'].includes(name))
        throw new InputError(
          `${setting}: found ${name}, a standard column which identifies participants; expected a column of your own`,
        )
      if (rows.length > 0 && !columns.includes(name))
        throw new InputError(
          `${setting}: found ${name}, expected a column of the trials; your own columns are ${unusedColumns(rows, { groups: [], covariates: [] }).join(', ') || 'none'}`,
        )
    }
  const both = groups.find((name) => covariates.includes(name))
  if (both !== undefined)
    throw new InputError(
      `covariates: found ${both}, which is also in groups; expected it in only one of them`,
    )
}

function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))]
}

/** The user's own columns which are not used by a setting. */
export function unusedColumns(rows: readonly object[], { groups, covariates }: Traits): string[] {
  const used = new Set([...groups, ...covariates])
  return columnsOf(rows).filter((column) => !KNOWN.test(column) && !used.has(column))
}

/**
 * Traits of a participant.
 *
 * @param rows all rows of the participant
 * @throws InputError if a trait changes between trials, or a covariate is not a number
 */
export function traitsOf(rows: readonly object[], { groups, covariates }: Traits): TraitValues {
  const who = rows[0] as { participant?: string }
  const value = (name: string) => {
    const found = [...new Set(rows.map((row) => (row as Cells)[name] ?? null))].filter(isKnown)
    if (found.length > 1)
      throw new InputError(
        `participant ${who.participant}: found ${name} ${String(found[0])} and ${String(found[1])}, expected one value: groups and covariates are traits of a participant, not of a trial`,
      )
    return found[0] ?? null
  }
  return Object.fromEntries([
    ...groups.map((name) => {
      const level = value(name)
      return [name, level === null ? null : String(level)]
    }),
    ...covariates.map((name) => {
      const number = value(name)
      if (number !== null && typeof number !== 'number')
        throw new InputError(
          `participant ${who.participant}: found ${name} ${JSON.stringify(number)}, expected a number in a column that is a covariate; empty or NA where it is not known`,
        )
      return [name, number]
    }),
  ]) as TraitValues
}

/** Whether a value is not missing; the text NA, as written by R, also counts as missing. */
function isKnown(value: unknown): boolean {
  return value !== null && value !== '' && value !== 'NA'
}

/** The traits which vary between these participants, and a note for each trait which does not. */
export function tellingTraits(
  people: readonly TraitValues[],
  { groups, covariates }: Traits,
): { traits: Traits; notes: string[] } {
  const notes: string[] = []
  const varies = (name: string) => {
    const values = [...new Set(people.map((one) => one[name] ?? null))].filter((value) => value !== null)
    if (values.length > 1) return true
    notes.push(
      values.length === 0
        ? `${name} is missing for all participants and is ignored`
        : `${name} is ${values[0]} for all participants, so there is nothing to compare`,
    )
    return false
  }
  const telling = { groups: groups.filter(varies), covariates: covariates.filter(varies) }
  for (const name of telling.groups) {
    const count = levelsOf(people.map((one) => one[name] as string | null)).length
    if (count > MOST_LEVELS)
      throw new InputError(
        `groups: ${name} has ${count} levels, expected ${MOST_LEVELS} at most; a number belongs in covariates`,
      )
  }
  return { traits: telling, notes }
}

/** Distinct levels in order: numbers by value, texts alphabetically. */
export function levelsOf(values: readonly (string | null)[]): string[] {
  const levels = [...new Set(values)].filter((value) => value !== null)
  const numeric = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)))
  return numeric ? levels.sort((a, b) => Number(a) - Number(b)) : levels.sort()
}

/** All pairs of levels; the earlier level of a pair is the reference. */
export function pairsOfLevels(values: readonly (string | null)[]): [level: string, reference: string][] {
  const levels = levelsOf(values)
  return levels.flatMap((reference, i) =>
    levels.slice(i + 1).map((level): [string, string] => [level, reference]),
  )
}
