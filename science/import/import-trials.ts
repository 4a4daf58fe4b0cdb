import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { TrialRow } from '../../schemas/types.ts'
import { isMissing, type Mapping, numberOf } from './mapping.ts'
import type { RawLike } from './propose.ts'

/** Trials imported from a foreign table, and problems found on the way. */
export interface Imported {
  readonly trials: readonly TrialRow[]
  /** One sentence per kind of problem, starting with its count. */
  readonly surprises: readonly string[]
}

interface Draft {
  readonly participant: string
  readonly task: string
  readonly session: string
  readonly block: string
  readonly trial: string | null
  readonly choice: string | null
  readonly reward: number | null
  readonly forgone: number | null
  readonly forced: 0 | 1
  readonly kept: Readonly<Record<string, string | null>>
}

/**
 * Converts a raw table to rows of `trials`, participant by participant.
 *
 * @throws InputError if the table lacks a mapped column, or a reward is not a number
 */
export function importTrials(raw: RawLike, mapping: Mapping): Imported {
  const drafts = draftsOf(raw, mapping)
  const surprises: string[] = []
  const tell = (count: number, sentence: string) => {
    if (count > 0) surprises.push(`${count} ${sentence}`)
  }
  const unknown = new Map<string, number>()
  let [missed, unrewarded, renumbered] = [0, 0, 0]
  const trials: TrialRow[] = []
  for (const own of groupBy(drafts, ({ participant, task }) => `${participant}\u0000${task}`).values()) {
    const codes = codesOf(own, mapping)
    const sessions = indexOf(own.map(({ session }) => session))
    for (const [session, inSession] of groupBy(own, (draft) => draft.session)) {
      const blocks = indexOf(inSession.map(({ block }) => block))
      const numbers = inSession.map(({ trial }) => trial)
      const told = new Set(numbers).size === numbers.length && !numbers.includes(null)
      if (!told && mapping.columns.trial !== undefined) renumbered++
      // Rows are sorted by trial number if the numbers are complete and unique; else they keep the order of the file.
      const ordered =
        told && numbers.every((n) => !Number.isNaN(Number(n)))
          ? [...inSession].sort((a, b) => Number(a.trial) - Number(b.trial))
          : inSession
      ordered.forEach((draft, position) => {
        const options = codes.get(draft.block)!
        const action = draft.choice === null ? null : options.indexOf(draft.choice)
        const made = action !== null && action >= 0
        if (draft.choice === null) missed++
        else if (action === -1) unknown.set(draft.choice, (unknown.get(draft.choice) ?? 0) + 1)
        else if (draft.reward === null) unrewarded++
        const taken = made && draft.reward !== null
        const row = {
          agent: mapping.agent,
          source: mapping.source,
          participant: draft.participant,
          task: draft.task,
          session: sessions.get(session)!,
          block: blocks.get(draft.block)!,
          trial: position,
          n_options: options.length,
          forced: draft.forced,
          feedback: draft.forgone === null ? 'partial' : 'full',
          action: taken ? action : null,
          reward: taken ? draft.reward : null,
          ...(mapping.columns.forgone !== undefined && { forgone_reward: taken ? draft.forgone : null }),
        }
        // Additional columns must not overwrite columns of the trials table.
        const others = Object.entries(draft.kept).map(([name, cell]) => [
          name in row ? `raw_${name}` : name,
          cell,
        ])
        trials.push({ ...row, ...Object.fromEntries(others) } as TrialRow)
      })
    }
  }
  tell(missed, 'trials without a choice: counted as missed, models do not learn from them')
  for (const [code, count] of unknown)
    tell(count, `trials whose choice "${code}" is none of ${listOf(mapping.options)}: counted as missed`)
  tell(unrewarded, 'trials with a choice but no reward: counted as missed')
  tell(
    renumbered,
    'participants or sessions with duplicate or missing trial numbers: their rows are used in the order of the file',
  )
  const byPerson = [...groupBy(trials, ({ participant }) => participant)]
  const single = byPerson.filter(([, own]) => new Set(own.flatMap(({ action }) => action ?? [])).size < 2)
  tell(
    single.length,
    `participants who always chose the same option, so that their learning rates are hardly informative: ${named(single.map(([name]) => name))}`,
  )
  const counts = byPerson.map(([, { length }]) => length)
  if (Math.min(...counts) !== Math.max(...counts))
    surprises.push(`participants have between ${Math.min(...counts)} and ${Math.max(...counts)} trials`)
  return { trials, surprises }
}

function draftsOf(raw: RawLike, { columns, decimal, task, keep }: Mapping): Draft[] {
  const place = (name: string) => {
    const at = raw.columns.indexOf(name)
    if (at < 0)
      throw new InputError(`the table has no column "${name}", expected one of ${raw.columns.join(', ')}`)
    return at
  }
  const reader = (name: string | undefined) => {
    if (name === undefined) return () => null
    const at = place(name)
    return (row: readonly (string | null)[]) => (isMissing(row[at]) ? null : row[at]!.trim())
  }
  const number = (name: string | undefined) => {
    const read = reader(name)
    return (row: readonly (string | null)[], n: number) => {
      const cell = read(row)
      if (cell === null) return null
      const value = numberOf(cell, decimal)
      if (Number.isNaN(value))
        throw new InputError(
          `row ${n + 1}, column ${name}: found "${cell}", expected a number${decimal === ',' ? ' with a decimal comma' : ''}`,
        )
      return value
    }
  }
  const [participant, session, block, trial] = [
    reader(columns.participant),
    reader(columns.session),
    reader(columns.block),
    reader(columns.trial),
  ]
  const taskName = reader(columns.task)
  const [gain, loss, forgone] = [number(columns.gain), number(columns.loss), number(columns.forgone)]
  const forced = reader(columns.forced)
  const kept = keep.map((name) => [name, reader(name)] as const)
  const choices = [columns.choice].flat().map((name) => reader(name))
  const rewards = [columns.reward ?? []].flat().map((name) => number(name))
  const wide = choices.length > 1
  return raw.rows.flatMap((row, n) =>
    choices.map((choice, t): Draft => {
      const won = gain(row, n)
      const lost = loss(row, n)
      const summed = won === null && lost === null ? null : (won ?? 0) - Math.abs(lost ?? 0)
      const given = choice(row)
      return {
        participant: participant(row) ?? (wide ? `${n + 1}` : '1'),
        task: taskName(row) ?? task,
        session: session(row) ?? '0',
        block: block(row) ?? '0',
        trial: wide ? `${t}` : trial(row),
        choice: given !== null && /^\d+\.0+$/.test(given) ? given.replace(/\.0+$/, '') : given,
        reward: rewards.length > 0 ? rewards[t]!(row, n) : summed,
        forgone: forgone(row, n),
        forced: /^(1|true|yes|forced)$/i.test(forced(row) ?? '') ? 1 : 0,
        kept: Object.fromEntries(kept.map(([name, read]) => [name, read(row)])),
      }
    }),
  )
}

/** Labels of the options of each block. */
function codesOf(own: readonly Draft[], { options }: Mapping): Map<string, readonly string[]> {
  return new Map(
    [...groupBy(own, ({ block }) => block)].map(([block, drafts]) => {
      if (options !== 'per block') return [block, options]
      const codes = [...new Set(drafts.flatMap(({ choice }) => choice ?? []))].sort((a, b) =>
        a < b ? -1 : 1,
      )
      return [block, codes.length < 2 ? [...codes, 'another', 'other'].slice(0, 2) : codes]
    }),
  )
}

/** 0-based index of each text: in numerical order if all are numbers, else in the order of first appearance. */
function indexOf(texts: readonly string[]): Map<string, number> {
  const known = [...new Set(texts)]
  if (known.every((text) => text !== '' && !Number.isNaN(Number(text))))
    known.sort((a, b) => Number(a) - Number(b))
  return new Map(known.map((text, n) => [text, n]))
}

function named(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} ...` : names.join(', ')
}

function listOf(options: Mapping['options']): string {
  return options === 'per block' ? 'the labels of its block' : options.join(', ')
}
