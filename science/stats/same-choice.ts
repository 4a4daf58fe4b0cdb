import { groupBy } from '../numeric/group-by.ts'

/**
 * Participants who take the same option on every free trial, or make one choice only. Any learning rule fits them through its priors, so
 * they say nothing about learning rates: estimates, tests, model selection, recovery and group fits leave them out. Participants without
 * any choice are not among them; nothing is fitted to these.
 */
const FLAGS: readonly string[] = ['constant-choice', 'one-choice']

interface Flagged {
  readonly flags?: string | null
}

/** One agent on one task. */
interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Trials as they are fitted. */
interface Observed {
  readonly blocks: readonly (readonly {
    readonly scored: boolean
    readonly played: { readonly choice: number }
  }[])[]
}

interface Fitted {
  readonly fits: readonly object[]
  readonly parameters: readonly object[]
}

/** Whether the table of fits flags the participant as one who always took the same option. */
export function isFlaggedSame({ flags }: Flagged): boolean {
  return (flags ?? '').split(' ').some((flag) => FLAGS.includes(flag))
}

/** Whether at least two different options were chosen on free trials. */
export function choiceVaries(observed: Observed): boolean {
  return scoredChoices(observed).size > 1
}

function scoredChoices({ blocks }: Observed): Set<number> {
  return new Set(blocks.flatMap((block) => block.flatMap((o) => (o.scored ? [o.played.choice] : []))))
}

/**
 * Fits of a participant who always took the same option keep their likelihoods, but their parameters are left empty: the estimates come
 * from the priors. If the probabilities behind the choices were fitted, these determine the estimates, and the flag does not apply.
 */
export function withoutPriorEstimates<Fits extends Fitted>(
  fitted: Fits,
  explained: 'sampled' | 'probabilities',
): Fits {
  if (!fitted.fits.some((row) => isFlaggedSame(row as Flagged))) return fitted
  if (explained === 'probabilities')
    return {
      ...fitted,
      fits: fitted.fits.map((row) => ({ ...row, flags: withoutFlags((row as Flagged).flags) })),
    }
  return { ...fitted, parameters: fitted.parameters.map((row) => ({ ...row, estimate: null, se: null })) }
}

function withoutFlags(flags: string | null | undefined): string | null {
  const kept = (flags ?? '').split(' ').filter((flag) => !FLAGS.includes(flag))
  return kept.join(' ') || null
}

interface Group<Agent, Who> {
  readonly agents: readonly Agent[]
  readonly who?: readonly Who[]
}

/** The group without participants who always took the same option. Nothing else changes, so that the range of its rewards is kept. */
export function withoutSameAgents<
  Agent extends { readonly observations: Observed },
  Who,
  Job extends Group<Agent, Who>,
>(job: Job & Group<Agent, Who>): Job {
  const kept = job.agents.map(({ observations }) => scoredChoices(observations).size !== 1)
  const pick = <T>(items: readonly T[]): readonly T[] => items.filter((_, i) => kept[i])
  return { ...job, agents: pick(job.agents), ...(job.who && { who: pick(job.who) }) }
}

interface Answer {
  readonly forced: number
  readonly action: number | null
}

interface SameChoosers<Row> {
  /** Rows of all other participants. */
  readonly rows: readonly Row[]
  /** One line for each group of agents in which participants are left out. */
  readonly notes: readonly string[]
  /** Whether a row is about a participant who is left out. */
  has(row: Identity): boolean
}

interface Person {
  readonly who: Identity
  readonly same: boolean
}

/** Leaves out the trials of participants who always took the same option on free trials. */
export function withoutSameChoosers<Row extends Identity & Answer>(
  trials: readonly Row[],
): SameChoosers<Row> {
  const people = [...groupBy(trials, keyOf).values()].map((own) => ({
    who: own[0]!,
    same: chosenBy(own).size === 1,
  }))
  return leftOut(trials, people)
}

/** The fits of all participants who took different options, and a line for each group in which participants are left out. */
export function withoutFlaggedSame<Row extends Identity & Flagged>(fits: readonly Row[]): SameChoosers<Row> {
  const people = [...groupBy(fits, keyOf).values()].map((own) => ({
    who: own[0]!,
    same: own.some(isFlaggedSame),
  }))
  return leftOut(fits, people)
}

function leftOut<Row extends Identity>(rows: readonly Row[], people: readonly Person[]): SameChoosers<Row> {
  const same = new Set(people.filter((one) => one.same).map(({ who }) => keyOf(who)))
  const has = (row: Identity) => same.has(keyOf(row))
  return { rows: same.size === 0 ? rows : rows.filter((row) => !has(row)), notes: notesOf(people), has }
}

/** Sentence about `same` of `all` participants, without its subject group. */
export function sameChoosersText(same: number, all: number): string {
  const of = `${same} of ${all} participant${all === 1 ? '' : 's'} took the same option on every free trial`
  return same === 1
    ? `${of} and is left out: these choices do not determine learning rates`
    : `${of} and are left out: their choices do not determine learning rates`
}

/** Counts, by group of agents, the participants who always took the same option. */
export class SameChoosersCount {
  readonly #groups = new Map<string, { who: Identity; same: number; all: number }>()

  add(who: Identity, isSame: boolean): void {
    const key = JSON.stringify([who.agent, who.source, who.task])
    const group = this.#groups.get(key) ?? { who, same: 0, all: 0 }
    this.#groups.set(key, { ...group, same: group.same + Number(isSame), all: group.all + 1 })
  }

  /** One line for each group with such participants. */
  notes(): string[] {
    return [...this.#groups.values()].flatMap(({ who, same, all }) =>
      same > 0 ? [`${who.agent} ${who.source}, ${who.task}: ${sameChoosersText(same, all)}`] : [],
    )
  }
}

function notesOf(people: readonly Person[]): string[] {
  const count = new SameChoosersCount()
  for (const { who, same } of people) count.add(who, same)
  return count.notes()
}

function chosenBy(rows: readonly Answer[]): Set<number> {
  return new Set(rows.flatMap(({ forced, action }) => (forced === 0 && action !== null ? [action] : [])))
}

function keyOf({ agent, source, participant, task }: Identity): string {
  return JSON.stringify([agent, source, participant, task])
}
