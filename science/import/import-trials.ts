import { counted } from '../../util/counted.ts'
import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { TrialRow } from '../../schemas/types.ts'
import { type Draft, draftsOf } from './drafts.ts'
import { keptCells } from './kept-cells.ts'
import { codeOf, isFailedFormula, type Mapping } from './mapping.ts'
import { ambiguousNumbers } from './numbers.ts'
import { orderOfPlay } from './order-of-play.ts'
import { checkOutcomes } from './probabilities.ts'
import { firstOf, placeOf, type RawLike } from './raw-like.ts'

/** Trials imported from a foreign table, and problems found on the way. */
export interface Imported {
  readonly trials: readonly TrialRow[]
  /** One sentence per kind of problem, starting with its count where there is one. */
  readonly surprises: readonly string[]
}

/** A draft of a known participant. */
type Named = Draft & { readonly participant: string }

/**
 * Converts a raw table to rows of `trials`, participant by participant.
 *
 * @param isOwn whether the tool writes a column of this name, so that a further column must be renamed
 * @throws InputError if the table lacks a mapped column, a reward is not a number, a choice is none of the options, or no trial has a
 *   choice and a reward
 */
export function importTrials(raw: RawLike, mapping: Mapping, isOwn: (name: string) => boolean): Imported {
  const { kept, notes } = keptCells(raw, mapping, isOwn)
  const drafts = draftsOf(raw, mapping, kept)
  const { columns } = mapping
  const surprises = [...notes]
  const tell = (count: number, [one, several]: readonly [string, string], rest: string) => {
    if (count > 0) surprises.push(`${counted(count, one, several)} ${rest}`)
  }
  surprises.push(
    ...failedFormulas(raw, mapping),
    ...ambiguousNumbers(
      raw,
      [columns.reward, columns.gain, columns.loss, columns.forgone].flatMap((name) => name ?? []),
      mapping.decimal,
    ),
  )
  if (columns.participant === undefined && typeof columns.choice === 'string')
    surprises.push('all rows are of one participant, because the mapping names no column for participant')
  const known = drafts.filter((draft): draft is Named => draft.participant !== null)
  if (known.length === 0)
    throw new InputError(
      `${placeOf(raw, 0, columns.participant!)}: found no participant in any of ${raw.rows.length} rows, expected names or numbers; name another column for participant`,
    )
  tell(
    new Set(drafts.filter(({ participant }) => participant === null).map(({ row }) => row)).size,
    ['row', 'rows'],
    `without a participant (column ${columns.participant} empty or NA): left out`,
  )
  let [missed, unrewarded, renumbered] = [0, 0, 0]
  const trials: TrialRow[] = []
  for (const own of groupBy(known, ({ participant, task }) => `${participant}\u0000${task}`).values()) {
    const codes = codesOf(own, mapping)
    const sessions = indexOf(own.map(({ session }) => session))
    const bySession = [...groupBy(own, (draft) => draft.session)]
    for (const [session, rows] of bySession.sort(([a], [b]) => sessions.get(a)! - sessions.get(b)!)) {
      const blocks = indexOf(rows.map(({ block }) => block))
      const { ordered, isNumbered } = orderOfPlay(rows, blocks)
      if (!isNumbered && columns.trial !== undefined) renumbered++
      ordered.forEach((draft, position) => {
        const options = codes.get(draft.block)!
        const action =
          draft.choice === null ? null : options.findIndex((codes) => codes.includes(draft.choice!))
        if (action === -1) throw noOption(raw, draft, options, drafts)
        if (action === null) missed++
        else if (draft.reward === null) unrewarded++
        const taken = action !== null && draft.reward !== null
        trials.push({
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
          ...(columns.forgone !== undefined && { forgone_reward: taken ? draft.forgone : null }),
          ...draft.kept,
          ...Object.fromEntries(probabilityCells(draft, options.length)),
        })
      })
    }
  }
  checkOutcomes(
    mapping,
    trials.map(({ reward }) => reward),
  )
  if (missed + unrewarded === trials.length)
    throw new InputError(
      `${raw.where ?? 'the table'}: found no trial with both a choice and a reward: ${missed} have no choice (column ${firstOf([columns.choice].flat())}), ${unrewarded} a choice and no reward (column ${firstOf([columns.reward ?? [columns.gain, columns.loss]].flat().flatMap((name) => name ?? []))}); expected some, correct the columns in the mapping or name others with --map`,
    )
  if (trials.every(({ action, forced }) => action === null || forced === 1))
    surprises.push('every choice was forced, so that no model can be fitted to free choices')
  tell(missed, ['trial', 'trials'], 'without a choice: counted as missed, models do not learn from them')
  tell(unrewarded, ['trial', 'trials'], 'with a choice but no reward: counted as missed')
  tell(
    renumbered,
    ['participant or session', 'participants or sessions'],
    'whose trial numbers are missing, are not numbers or occur twice in a block: their rows are used in the order of the file',
  )
  surprises.push(...aboutPeople(trials))
  return { trials, surprises }
}

/** Cells of the columns p_0, p_1 ... of a trial. @throws InputError if there are not as many as options of its block */
function probabilityCells({ p, block }: Draft, options: number): (readonly [string, number | null])[] {
  if (p.length > 0 && p.length !== options)
    throw new InputError(
      `the mapping: found ${p.length} probabilities in block ${block}, which has ${options} options, expected one for each, in the alphabetical order of its options`,
    )
  return p.map((one, option) => [`p_${option}`, one] as const)
}

/** A note if spreadsheet formulas failed in cells of columns that are used. */
function failedFormulas(raw: RawLike, { columns, keep }: Mapping): string[] {
  const places = [...Object.values(columns).flat(), ...keep].map((name) => raw.columns.indexOf(name))
  const failed = raw.rows.flatMap((row) =>
    places.flatMap((at) => (isFailedFormula(row[at] ?? '') ? row[at]!.trim() : [])),
  )
  return failed.length === 0
    ? []
    : [
        `${failed.length} cells in which a formula failed (${firstOf([...new Set(failed)])}): counted as missing`,
      ]
}

/** What is remarkable about single participants. */
function aboutPeople(trials: readonly TrialRow[]): string[] {
  const byPerson = [...groupBy(trials, ({ participant }) => participant)]
  const single = byPerson.filter(([, own]) => new Set(own.flatMap(({ action }) => action ?? [])).size < 2)
  const counts = byPerson.map(([, { length }]) => length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return [
    ...(single.length > 0
      ? [
          `${counted(single.length, 'participant')} who always chose the same option, so that their learning rates are hardly informative: ${firstOf(single.map(([name]) => name))}`,
        ]
      : []),
    ...(least === most ? [] : [`participants have between ${least} and ${most} trials`]),
  ]
}

function noOption(
  raw: RawLike,
  { row, choice, choiceColumn }: Draft,
  codes: readonly (readonly string[])[],
  drafts: readonly Draft[],
): InputError {
  const options = codes.flat()
  const others = drafts.filter((one) => one.choice !== null && !options.includes(one.choice)).length
  return new InputError(
    `${placeOf(raw, row, choiceColumn)}: found "${choice}" (${others} of ${drafts.length} trials have a choice that is no option), expected one of the options ${options.join(', ')}; correct options in the mapping, or list what means a missed choice: missed: [${JSON.stringify(choice)}]`,
  )
}

/** Labels of the options of each block; several labels may mean one option. */
function codesOf(own: readonly Draft[], { options }: Mapping): Map<string, readonly (readonly string[])[]> {
  return new Map(
    [...groupBy(own, ({ block }) => block)].map(([block, drafts]) => {
      if (options !== 'per block') return [block, options.map((codes) => [codes].flat().map(codeOf))]
      const codes = [...new Set(drafts.flatMap(({ choice }) => choice ?? []))].sort((a, b) =>
        a < b ? -1 : 1,
      )
      return [
        block,
        (codes.length < 2 ? [...codes, 'another', 'other'].slice(0, 2) : codes).map((code) => [code]),
      ]
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
