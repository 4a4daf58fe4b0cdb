import type { BehaviourRow, NullTestRow, TestRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import { parameterLabel } from '../plot/words.ts'
import { type Asymmetry, firstAsymmetries, nullVerdict, verdictOf } from './asymmetry.ts'

interface Group extends Asymmetry {
  readonly agent: string
  readonly source: string
}

/**
 * Summary of one task: in which groups the first contrast is present, and in which it remains after the controls; null
 * if there is nothing to tell.
 */
export function leadOf(
  tests: readonly TestRow[],
  nulls: readonly NullTestRow[],
  behaviour: readonly BehaviourRow[] = [],
): string | null {
  const groups = firstAsymmetries(tests, nulls).map(({ one: { agent, source }, ...asymmetry }): Group => ({
    agent,
    source,
    ...asymmetry,
  }))
  if (groups.length === 0) return flagged(behaviour).join(' ') || null
  const { first, second } = groups[0]!.test
  const [a, b] = [parameterLabel(first), parameterLabel(second)]
  const known = groups.filter(({ test }) => verdictOf(test) !== 'untested')
  const open = groups.filter((group) => !known.includes(group))
  const larger = groups.filter(({ test }) => verdictOf(test) === 'larger')
  const smaller = groups.filter(({ test }) => verdictOf(test) === 'smaller')
  const rivals = larger.filter(({ persevering }) => persevering && verdictOf(persevering) !== 'untested')
  const told = (group: Group) => group.nulls.map((row) => nullVerdict(row, group.test))
  const tested = larger.filter(
    (group) =>
      group.nulls.length > 0 &&
      (told(group).includes('no more') || !told(group).includes('too few simulations')),
  )
  return [
    ...(known.length > 0 ? [`${a} is larger than ${b} in ${whereOf(larger, known)}.`] : []),
    ...(smaller.length > 0 ? [`It is smaller in ${whereOf(smaller, known, false)}.`] : []),
    ...(open.length > 0
      ? [
          `Whether ${a} differs from ${b} is not known in ${whereOf(open, open)}: one participant is too few for a test.`,
        ]
      : []),
    ...(rivals.length > 0
      ? [
          `With perseveration in the model it still is larger in ${whereOf(
            rivals.filter(({ persevering }) => verdictOf(persevering!) === 'larger'),
            rivals,
          )}.`,
        ]
      : []),
    ...(tested.length > 0
      ? [
          `It exceeds the spurious difference of every symmetric learner in ${whereOf(
            tested.filter((group) => told(group).every((verdict) => verdict === 'more')),
            tested,
          )}.`,
        ]
      : []),
    ...flagged(behaviour),
  ].join(' ')
}

/** Names of the groups whose learning rates are hardly informative. */
function flagged(behaviour: readonly BehaviourRow[]): string[] {
  const of = (flag: BehaviourRow['flag']) => [
    ...new Set(behaviour.filter((row) => row.flag === flag).map(({ source }) => source)),
  ]
  const [dull, sided] = [of('hardly learns'), of('one-sided')]
  return [
    ...(dull.length > 0
      ? [
          `Results for ${listed(dull, 'and')} say little about learning: performance is hardly better than chance.`,
        ]
      : []),
    ...(sided.length > 0
      ? [`One option, place or letter takes nearly all choices of ${listed(sided, 'and')}.`]
      : []),
  ]
}

/** Name of a kind of agent if there is one group, and if there are several. */
const KINDS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  llm: ['the language model', 'language models'],
  human: ['people', 'groups of people'],
  'meta-rl': ['meta-RL agents', 'groups of meta-RL agents'],
}

/**
 * Text such as `7 of 9 language models (not llama-2-7; llama-2-70) and people (lefebvre2017), but not in meta-RL agents
 * (meta-rl-small)`: by kind of agent, in how many groups a result holds, with the names of the exceptions.
 *
 * @param exceptions whether to name the groups in which it does not hold
 */
function whereOf(some: readonly Group[], all: readonly Group[], exceptions = true): string {
  const within: string[] = []
  const without: string[] = []
  for (const [agent, own] of groupBy(all, (group) => group.agent)) {
    const [one, several] = KINDS[agent] ?? [agent, `groups of ${agent}`]
    const holds = own.filter((group) => some.includes(group))
    const fails = own.filter((group) => !some.includes(group))
    const names = (groups: readonly Group[]) => groups.map(({ source }) => source).join('; ')
    if (own.length === 1) (holds.length === 1 ? within : without).push(`${one} (${names(own)})`)
    else if (fails.length === 0) within.push(`all ${own.length} ${several}`)
    else if (holds.length === 0) without.push(`any of ${own.length} ${several}`)
    else if (fails.length < holds.length && exceptions)
      within.push(`${holds.length} of ${own.length} ${several} (not ${names(fails)})`)
    else within.push(`${holds.length} of ${own.length} ${several} (${names(holds)})`)
  }
  const not = without.length > 0 && exceptions ? listed(without, 'or') : ''
  if (within.length === 0) return `no group${not && `: not in ${not}`}`
  return `${listed(within, 'and')}${not && `, but not in ${not}`}`
}

function listed(parts: readonly string[], word: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}
