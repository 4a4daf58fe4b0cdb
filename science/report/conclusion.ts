import type { NullTestRow } from '../../schemas/types.ts'
import { counted } from '../../util/counted.ts'
import { modelLabel } from '../plot/words.ts'
import { type Asymmetry, besideNulls, type Exceeds, exceedsOf, isTold, verdictOf } from './asymmetry.ts'
import { pValue } from './numbers.ts'

/** One comparison of a source, or of one group of its participants; without an asymmetry if nobody has estimates. */
export interface Comparison {
  readonly simulated: boolean
  readonly asymmetry: Asymmetry | undefined
}

interface Counted extends Asymmetry {
  readonly verdict: 'larger' | 'smaller' | 'unclear'
}

/**
 * Summary of all comparisons in a few sentences. Simulated agents stand apart: their learning rates were chosen, so that they are no findings.
 */
export function conclusionOf(all: readonly Comparison[]): string {
  const [real, feigned] = [false, true].map((is) => all.filter((one) => one.simulated === is))
  return [
    ...(real!.length > 0 ? [account(real!, '')] : []),
    ...(feigned!.length > 0
      ? [
          `${counted(feigned!.length, 'comparison is', 'comparisons are')} of simulated agents, whose learning rates were chosen by hand: ${feigned!.length === 1 ? 'it tests' : 'they test'} the methods, and ${feigned!.length === 1 ? 'is no finding' : 'are no findings'}.`,
          account(feigned!, 'these '),
        ]
      : []),
  ].join(' ')
}

/** @param these word before the number of comparisons */
function account(all: readonly Comparison[], these: 'these ' | ''): string {
  const known = all.flatMap(({ asymmetry }): Counted[] => {
    const verdict = asymmetry && verdictOf(asymmetry.test, asymmetry.units)
    return verdict && isTold(verdict) ? [{ ...asymmetry, verdict }] : []
  })
  const differing = known.filter(({ verdict }) => verdict !== 'unclear')
  return [
    ...(known.length > 0 ? [directions(known, these)] : []),
    ...unknown(all, known.length),
    ...remaining(differing),
    ...exceeding(differing),
  ].join(' ')
}

function directions(known: readonly Counted[], these: string): string {
  const of = (verdict: Counted['verdict']) => known.filter((one) => one.verdict === verdict).length
  const [larger, smaller] = [of('larger'), of('smaller')]
  if (known.length > 1)
    return `Good news weighs more than bad in ${larger || 'none'} of ${these}${known.length} comparisons${smaller > 0 ? `, and less than bad in ${smaller}` : ''}.`
  const only = these ? 'this' : 'the only'
  if (larger + smaller === 0)
    return `In ${only} comparison, good and bad news do not clearly differ in weight.`
  return `Good news weighs ${larger > 0 ? 'more' : 'less'} than bad in ${only} comparison.`
}

/** In how many comparisons nothing is known, and why. */
function unknown(all: readonly Comparison[], known: number): string[] {
  const open = all.length - known
  if (open === 0) return []
  const shared = all.flatMap(({ asymmetry }) =>
    asymmetry?.units && verdictOf(asymmetry.test, asymmetry.units) === 'too few units'
      ? [asymmetry.units]
      : [],
  )
  const reasons = [
    ...(shared.length < open ? ['fewer than two participants have estimates of both learning rates'] : []),
    ...(shared.length > 0
      ? [
          `the participants share ${[...new Set(shared.map(({ n_units, unit }) => counted(n_units, unit)))].join(' or ')}, too few to say anything about other ${shared[0]!.unit}s`,
        ]
      : []),
  ].join(', or ')
  if (known > 0) return [`In ${counted(open, 'further comparison')} it is not known: ${reasons}.`]
  const where = all.length === 1 ? 'the only comparison' : `any of ${all.length} comparisons`
  return [`Whether good news weighs more than bad is not known in ${where}: ${reasons}.`]
}

/** How many of the differences are clear with perseveration in the model, too. */
function remaining(differing: readonly Counted[]): string[] {
  const asked = differing.flatMap(({ verdict, persevering }) => {
    const control = persevering && verdictOf(persevering.test, persevering.units)
    return control && isTold(control) ? [control === verdict] : []
  })
  if (asked.length === 0) return []
  const yes = asked.filter(Boolean).length
  const intro = 'With perseveration (repetition of choices) in the model,'
  if (asked.length === 1) {
    const which = differing.length === 1 ? 'this difference' : 'the one difference for which that was fitted'
    return [`${intro} ${which} is ${yes ? 'also' : 'not'} clearly different from zero in the same direction.`]
  }
  const which =
    asked.length === differing.length
      ? `these ${asked.length} differences`
      : `the ${asked.length} differences for which that was fitted`
  return [
    `${intro} ${yes === asked.length ? 'all' : yes || 'none'} of ${which} ${yes === 1 ? 'is' : 'are'} also clearly different from zero in the same direction.`,
  ]
}

const SPURIOUS = 'the spurious difference of learners without any asymmetry'

/** How many of the differences exceed those of simulated symmetric learners. */
function exceeding(differing: readonly Counted[]): string[] {
  const tested = differing.filter(({ nulls }) => nulls.length > 0)
  if (differing.length === 0) return []
  if (tested.length === 0)
    return [`Whether ${differing.length === 1 ? 'it exceeds' : 'they exceed'} ${SPURIOUS} was not tested.`]
  const [first] = tested
  return [differing.length === 1 ? aloneBesideNulls(first!) : countedBesideNulls(differing)]
}

/** Whether a single difference exceeds those of symmetric learners. */
export function aloneBesideNulls(only: Pick<Asymmetry, 'test' | 'nulls'>): string {
  const exceeds = exceedsOf(only)
  if (exceeds === 'all') return `It exceeds ${SPURIOUS}.`
  if (exceeds === 'none') return `It does not exceed ${SPURIOUS}.`
  const { more, noMore, few } = besideNulls(only)
  if (exceeds === 'some')
    return `It exceeds the spurious difference of ${more.length} of ${counted(only.nulls.length, 'kind')} of learners without any asymmetry (${named(more)}), but not of ${named(noMore)}.`
  return `There were ${tooFew([only])} to say whether it exceeds ${SPURIOUS}${more.length > 0 ? ` of the kind ${named(few)}` : ''}.`
}

function countedBesideNulls(differing: readonly Counted[]): string {
  const all = differing.length
  const of = (exceeds: Exceeds) => differing.filter((one) => exceedsOf(one) === exceeds)
  const few = of('too few simulations')
  if (few.length === all)
    return `There were ${tooFew(few)} to say whether these ${all} differences exceed ${SPURIOUS}.`
  const part = (exceeds: Exceeds, [one, several]: readonly [string, string], rest = '') => {
    const n = of(exceeds).length
    return n > 0 ? [`${n === all ? 'all' : n} ${n === 1 ? one : several} it${rest}`] : []
  }
  const told = [
    ...part('all', ['exceeds', 'exceed']),
    ...part('some', ['exceeds', 'exceed'], ' for some kinds of such learners, but not for others'),
    ...(of('none').length === all ? ['none exceeds it'] : part('none', ['does not exceed', 'do not exceed'])),
    ...(few.length > 0 ? [`for ${few.length} there were ${tooFew(few)} to say`] : []),
    ...part('not tested', ['was not compared with', 'were not compared with']),
  ]
  return `Learners without any asymmetry that are fitted to the same choices show a spurious difference, too: of these ${all} differences, ${told.join('; ')}.`
}

function tooFew(asymmetries: readonly Pick<Asymmetry, 'test' | 'nulls'>[]): string {
  const runs = asymmetries.flatMap((one) => besideNulls(one).few.map((row) => row.n_simulations))
  return `too few simulations (${[...new Set(runs)].sort((a, b) => a - b).join(', ')})`
}

function named(rows: readonly NullTestRow[]): string {
  return rows.map((row) => `${modelLabel(row.null_model)}, ${pValue(row.p)}`).join('; ')
}
