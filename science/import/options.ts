import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import { codeOf, isMissing, type MappedColumns, type Mapping } from './mapping.ts'
import { MISSED_WORDS, plainName } from './names.ts'
import { cellsOf, firstOf, type RawLike } from './raw-like.ts'

/** Limits on the number of options: codes that are numbers, and other texts. */
const MOST = { numbers: 100, texts: 26 }

/** Numbers which often stand for a missing choice. */
const MISSING_NUMBERS: ReadonlySet<number> = new Set([-999, -99, -9, -1, 9, 99, 999, 9999])

interface Options {
  readonly options: Mapping['options']
  readonly missed: readonly string[]
  readonly notes: readonly string[]
}

/**
 * The options are the codes that occur, numbers in their order, texts alphabetically. Words such as `timeout` are missed choices.
 *
 * @param first code of the first option, if the user states it; smaller codes are missed choices
 */
export function findOptions(raw: RawLike, columns: MappedColumns, first: number | undefined): Options {
  const all = [...new Set(cellsOf(raw, columns.choice).map(codeOf))]
  if (all.length === 0)
    throw new InputError(
      `${raw.where ?? 'the table'}: column ${firstOf([columns.choice].flat())}: found no choice, all cells are empty or NA; name another column with --map choice=COLUMN`,
    )
  const words = all.filter((code) => MISSED_WORDS.has(plainName(code)))
  const said = all.length - words.length < 2 ? [] : words
  const codes = all.filter((code) => !said.includes(code))
  const notes = said.length > 0 ? [missedNote(said)] : []
  if (codes.every((code) => /^-?\d+$/.test(code))) {
    const found = numberedOptions(codes.map(Number), first)
    if (found.options.length <= MOST.numbers)
      return { ...found, missed: [...said, ...found.missed], notes: [...notes, ...found.notes] }
  } else if (first !== undefined)
    throw new InputError(
      `--first-choice ${first}: found choices that are not whole numbers (${firstOf(codes)}), expected numbers; leave the option out`,
    )
  const found = textOptions(raw, columns, codes)
  return { options: found.options, missed: said, notes: [...notes, ...found.notes] }
}

function numberedOptions(codes: readonly number[], first: number | undefined) {
  const below = first === undefined ? [] : codes.filter((code) => code < first)
  const used = [...new Set([...(first === undefined ? [] : [first]), ...codes])]
    .filter((code) => !below.includes(code))
    .sort((a, b) => a - b)
  const notes = below.length > 0 ? [`${missedNote(below.map(String))}; they are below --first-choice`] : []
  const [least, most] = [used[0]!, used.at(-1)!]
  if (used.length === 1) {
    notes.push(
      `every choice is ${least}: an option ${least + 1} was added; correct options in the mapping if it has another code`,
    )
    return { options: [`${least}`, `${least + 1}`], missed: below.map(String), notes }
  }
  const range = Array.from({ length: Math.min(most - least + 1, 1000) }, (_, n) => least + n)
  const never = range.filter((code) => !used.includes(code))
  const filled = never.length > 0 && isGapPlausible(used, range.length, first)
  if (filled)
    notes.push(
      `nobody chose ${never.join(', ')}: counted as options all the same, because the codes that occur are ${used.join(', ')}; delete from options in the mapping what is none`,
    )
  else if (never.length > 0)
    notes.push(
      `the options are the ${used.length} codes that occur: ${used.join(', ')}; if there is an option that nobody chose, add it to options in the mapping`,
    )
  const strange = used.filter((code) => isStrange(code, used))
  if (strange.length > 0)
    notes.push(
      `${strange.join(', ')} counts as an option; if it marks a missed choice, write it under missed in the mapping instead of options: missed: ["${strange[0]}"]`,
    )
  return { options: (filled ? range : used).map(String), missed: below.map(String), notes }
}

/** A code that is missing between others was probably an option that nobody chose, if codes count from 0 or 1 and three quarters of them occur. */
function isGapPlausible(used: readonly number[], range: number, first: number | undefined): boolean {
  const counts = first !== undefined || used[0] === 0 || used[0] === 1
  return counts && used.length >= 0.75 * range
}

function isStrange(code: number, used: readonly number[]): boolean {
  return used.length > 2 && MISSING_NUMBERS.has(code) && !used.includes(code < 0 ? code + 1 : code - 1)
}

function missedNote(codes: readonly string[]): string {
  return `the choices ${codes.map((code) => `"${code}"`).join(', ')} are taken as missed (missed in the mapping)`
}

/** Texts that differ in letter case only are one option, unless the table has no other. */
function textOptions(
  raw: RawLike,
  columns: MappedColumns,
  codes: readonly string[],
): { readonly options: Mapping['options']; readonly notes: readonly string[] } {
  const spellings = [...groupBy([...codes].sort(alphabetically), (code) => code.toLowerCase()).values()]
  const several = spellings.filter((own) => own.length > 1)
  const told = several.map((own) => own.join(' and ')).join('; ')
  const isMerged = several.length > 0 && spellings.length > 1
  const sorted = isMerged ? spellings : [...codes].sort(alphabetically).map((code) => [code])
  if (columns.block !== undefined && labelsOfOneBlock(raw, columns, isMerged) < sorted.length) {
    if (isMerged)
      throw new InputError(
        `${raw.where ?? 'the table'}: column ${firstOf([columns.choice].flat())}: found choices that differ in letter case only (${told}), expected one spelling of each where every block has its own options; correct the table`,
      )
    return { options: 'per block', notes: [] }
  }
  if (sorted.length > MOST.texts)
    throw new InputError(
      `${raw.where ?? 'the table'}: column ${firstOf([columns.choice].flat())}: found ${sorted.length} different choices (${sorted.slice(0, 3).flat().join(', ')} ...), expected few; name another column with --map choice=COLUMN`,
    )
  const notes =
    several.length === 0
      ? []
      : [
          isMerged
            ? `choices that differ in letter case only are taken as one option: ${told}; if they are several, write each as an option of its own under options in the mapping`
            : `the options ${told} differ in letter case only; if they are one option, write options: [[${several[0]!.join(', ')}], other] in the mapping`,
        ]
  const options = sorted.map((own) => (own.length === 1 ? own[0]! : own))
  return { options: options.length === 1 ? [...options, `not ${options[0] as string}`] : options, notes }
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** Largest number of labels within one block of a participant; smaller than the total if each block has its own labels. */
function labelsOfOneBlock(
  raw: RawLike,
  { participant, session, block, choice }: MappedColumns,
  anyCase: boolean,
): number {
  const place = (column: string | undefined) => raw.columns.indexOf(column ?? '')
  const keys = [participant, session, block].map(place)
  const at = place(choice as string)
  const labels = new Map<string, Set<string>>()
  for (const row of raw.rows) {
    if (isMissing(row[at])) continue
    const key = keys.map((n) => row[n] ?? '').join('\u0000')
    const code = codeOf(row[at]!)
    labels.set(key, (labels.get(key) ?? new Set()).add(anyCase ? code.toLowerCase() : code))
  }
  return Math.max(0, ...[...labels.values()].map(({ size }) => size))
}
