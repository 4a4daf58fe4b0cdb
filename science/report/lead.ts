import type { BehaviourRow, GroupEffectRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import { type Series, isSimulated } from '../plot/series.ts'
import { parameterLabel } from '../plot/words.ts'
import { overGroups } from './over-groups.ts'
import {
  type Asymmetry,
  type AsymmetryTables,
  exceedsOf,
  firstAsymmetries,
  isTold,
  verdictOf,
} from './asymmetry.ts'

interface Whose extends Asymmetry {
  readonly one: Series
}

/**
 * Summary of one task: in which sources, or which of their groups of participants, the first contrast is present, and in which it remains after
 * the controls; null if there is nothing to tell. Simulated agents stand apart.
 */
export function leadOf(
  tables: AsymmetryTables,
  behaviour: readonly BehaviourRow[] = [],
  groupEffects: readonly GroupEffectRow[] = [],
): string | null {
  const everything = firstAsymmetries(tables)
  const all = everything.filter(({ one }) => !one.overGroups)
  const [real, feigned] = [false, true].map((is) => all.filter(({ one }) => isSimulated(one.source) === is))
  return (
    [
      ...account(real!),
      ...(feigned!.length > 0
        ? ['Simulated agents, whose learning rates were chosen by hand:', ...account(feigned!)]
        : []),
      ...everything.filter(({ one }) => one.overGroups).map((pooled) => overGroups(pooled, groupEffects)),
      ...flagged(behaviour),
    ].join(' ') || null
  )
}

function account(all: readonly Whose[]): string[] {
  if (all.length === 0) return []
  const { first, second } = all[0]!.test
  const [a, b] = [parameterLabel(first), parameterLabel(second)]
  const verdict = ({ test, units }: Pick<Asymmetry, 'test' | 'units'>) => verdictOf(test, units)
  const of = (wanted: ReturnType<typeof verdict>) => all.filter((one) => verdict(one) === wanted)
  const [larger, smaller, alone, shared] = [
    of('larger'),
    of('smaller'),
    of('too few participants'),
    of('too few units'),
  ]
  const known = all.filter((one) => isTold(verdict(one)))
  const rivals = larger.filter(({ persevering }) => persevering && isTold(verdict(persevering)))
  const exceeds = (...wanted: ReturnType<typeof exceedsOf>[]) =>
    larger.filter((one) => wanted.includes(exceedsOf(one)))
  const tested = exceeds('all', 'some', 'none')
  const [some, few] = [exceeds('some'), exceeds('too few simulations')]
  const told = (rows: readonly Whose[], text: string) => (rows.length > 0 ? [text] : [])
  return [
    ...told(known, `${a} is larger than ${b} in ${whereOf(larger, known)}.`),
    ...told(smaller, `It is smaller in ${whereOf(smaller, known, false)}.`),
    ...told(
      rivals,
      `With perseveration in the model it is also larger in ${whereOf(
        rivals.filter(({ persevering }) => verdict(persevering!) === 'larger'),
        rivals,
      )}.`,
    ),
    ...(some.length < tested.length
      ? [
          `It exceeds the spurious difference of every symmetric learner in ${whereOf(exceeds('all'), tested)}.`,
        ]
      : []),
    ...told(
      some,
      `It exceeds the spurious difference of some symmetric learners, but not of others, in ${whereOf(some, some)}.`,
    ),
    ...told(
      few,
      `There were too few simulations to say whether it exceeds the spurious difference of symmetric learners in ${whereOf(few, few)}.`,
    ),
    ...told(
      alone,
      `Whether ${a} differs from ${b} is not known in ${whereOf(alone, alone)}: one participant is too few for a test.`,
    ),
    ...told(
      shared,
      `Whether ${a} differs from ${b} is not known in ${whereOf(shared, shared)}: the participants share too few ${shared[0]?.units?.unit}s (${[...new Set(shared.map(({ units }) => units!.n_units))].join(', ')}) to say anything about others.`,
    ),
  ]
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
function whereOf(some: readonly Whose[], all: readonly Whose[], exceptions = true): string {
  const within: string[] = []
  const without: string[] = []
  for (const [agent, own] of groupBy(all, ({ one }) => one.agent)) {
    const [single, several] = KINDS[agent] ?? [agent, `groups of ${agent}`]
    const holds = own.filter((group) => some.includes(group))
    const fails = own.filter((group) => !some.includes(group))
    const names = (groups: readonly Whose[]) => groups.map(({ one }) => one.name).join('; ')
    if (own.length === 1) (holds.length === 1 ? within : without).push(`${single} (${names(own)})`)
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
