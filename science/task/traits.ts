import { InputError } from '../input-error.ts'

/** Columns of a table of trials that say who a participant is, by the user's own names. */
export interface Traits {
  /** Split participants into levels: patients and controls. */
  readonly groups: readonly string[]
  /** Numbers: age. */
  readonly covariates: readonly string[]
}

/** A participant's level of each group and number of each covariate; null: missing. */
export type TraitValues = Readonly<Record<string, string | number | null>>

type Cells = Readonly<Record<string, unknown>>

/** Columns that the stages themselves write into a table of trials. */
const KNOWN =
  /^(agent|source|participant|task|session|block|trial|n_options|forced|feedback|action|reward|forgone_reward|best|listed_first|network|unit|condition|run|label_mass|(p|prob|outcome|label)_\d+)$/

/** A column with more levels than this is no group: a name, or a number. */
const MOST_LEVELS = 20

/**
 * @param rows one of each group of agents: tables of several sources need not have the same columns
 * @throws InputError on a column that the table lacks, or that cannot be a trait
 */
export function checkTraits(rows: readonly object[], { groups, covariates }: Traits): void {
  const columns = columnsOf(rows)
  for (const [setting, names] of Object.entries({ groups, covariates }))
    for (const name of names) {
      if (['agent', 'source', 'task', 'participant'].includes(name))
        throw new InputError(
          `${setting}: found ${name}, by which participants are told apart anyway; expected a column of one's own`,
        )
      if (rows.length > 0 && !columns.includes(name))
        throw new InputError(
          `${setting}: found ${name}, expected a column of the trials; of one's own it has ${unusedColumns(rows, { groups: [], covariates: [] }).join(', ') || 'none'}`,
        )
    }
  const both = groups.find((name) => covariates.includes(name))
  if (both !== undefined)
    throw new InputError(
      `covariates: found ${both}, which stands in groups too; expected it in one of the two`,
    )
}

function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))]
}

/** Columns of one's own that no setting names. */
export function unusedColumns(rows: readonly object[], { groups, covariates }: Traits): string[] {
  const used = new Set([...groups, ...covariates])
  return columnsOf(rows).filter((column) => !KNOWN.test(column) && !used.has(column))
}

/**
 * Who a participant is.
 *
 * @param rows all of one participant
 * @throws InputError on a trait that changes from trial to trial, or a covariate that is no number
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

/** What R writes for a missing value counts as missing in a column of text too. */
function isKnown(value: unknown): boolean {
  return value !== null && value !== '' && value !== 'NA'
}

/** Traits that tell these people apart, and a line for each that does not. */
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
        ? `${name} is not known of anybody: left out`
        : `${name} is ${values[0]} of everybody: nothing to compare`,
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

/** Levels in order: numbers by size, words by the alphabet. */
export function levelsOf(values: readonly (string | null)[]): string[] {
  const levels = [...new Set(values)].filter((value) => value !== null)
  const numeric = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)))
  return numeric ? levels.sort((a, b) => Number(a) - Number(b)) : levels.sort()
}

/** Every pair of levels, the earlier one as the reference. */
export function pairsOfLevels(values: readonly (string | null)[]): [level: string, reference: string][] {
  const levels = levelsOf(values)
  return levels.flatMap((reference, i) =>
    levels.slice(i + 1).map((level): [string, string] => [level, reference]),
  )
}
