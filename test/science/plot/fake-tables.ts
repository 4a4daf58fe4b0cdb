import type { Fit, Group, Parameter, Trial } from '../../../science/plot/tables.ts'
import { makeRng } from '../../../science/random/rng.ts'

interface Who {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Options of generated tables with plausible values, from which figures can be drawn without running the study. */
export interface FakeOptions {
  readonly participants?: number
  readonly agents?: readonly (readonly [agent: string, source: string])[]
  readonly tasks?: readonly string[]
}

const AGENTS = [
  ['llm', 'simulated'],
  ['human', 'simulated'],
  ['meta-rl', 'a2c-transformer'],
] as const

const MODELS: Record<string, Record<string, Record<string, number>>> = {
  'optimism-bias': { rw1: { alpha: 0.4 }, rw2: { alpha_pos: 0.6, alpha_neg: 0.15 } },
  'confirmation-bias': {
    confirmation2: { alpha_confirm: 0.4, alpha_disconfirm: 0.1 },
    rw4: { alpha_pos_chosen: 0.42, alpha_neg_chosen: 0.15, alpha_pos_unchosen: 0.1, alpha_neg_unchosen: 0.3 },
  },
  agency: {
    agency3: { alpha_pos_free: 0.4, alpha_neg_free: 0.14, alpha_forced: 0.13 },
    agency4: { alpha_pos_free: 0.31, alpha_neg_free: 0.16, alpha_pos_forced: 0.14, alpha_neg_forced: 0.25 },
  },
}

export function fakeParameters({
  participants = 24,
  agents = AGENTS,
  tasks = Object.keys(MODELS),
}: FakeOptions = {}): Parameter[] {
  const rng = makeRng(1, 'fake parameters')
  return each(tasks, agents, participants, (who) =>
    Object.entries(MODELS[who.task]!).flatMap(([model, rates]) => [
      { ...who, model, parameter: 'beta', estimate: rng.gamma(4, 3) },
      ...Object.entries(rates).map(([parameter, mean]) => ({
        ...who,
        model,
        parameter,
        estimate: rng.beta(6 * mean, 6 * (1 - mean)),
      })),
    ]),
  )
}

/** The group fits of the first asymmetric model of each task. */
export function fakeGroup(options: FakeOptions = {}): Group[] {
  return whoOf(options).flatMap((who) => {
    const [model, rates] = Object.entries(MODELS[who.task]!).find(([, own]) => !('alpha' in own))!
    return Object.entries({ beta: 12, ...rates }).map(([parameter, mean]) => {
      const median = 0.9 * mean
      const converged = Number(who.agent !== 'meta-rl')
      const n = options.participants ?? 24
      return { ...who, model, parameter, n, median, low: 0.8 * median, high: 1.2 * median, converged }
    })
  })
}

export function fakeFits({
  participants = 24,
  agents = AGENTS,
  tasks = Object.keys(MODELS),
}: FakeOptions = {}): Fit[] {
  const rng = makeRng(1, 'fake fits')
  return each(tasks, agents, participants, (who) => {
    const base = 60 + 10 * rng.normal()
    return Object.keys(MODELS[who.task]!).map((model, i) => ({
      ...who,
      model,
      bic: base + (who.task === 'optimism-bias' ? -12 * i : 5 * i) + 6 * rng.normal(),
    }))
  })
}

export function fakeTrials({
  participants = 24,
  agents = AGENTS,
  tasks = Object.keys(MODELS),
}: FakeOptions = {}): Trial[] {
  const rng = makeRng(1, 'fake trials')
  return each(tasks, agents, participants, (who) => playTask(who, rng))
}

const BLOCKS: Record<string, { p: number[]; free: number; forced: number; feedback: 'partial' | 'full' }[]> =
  {
    'optimism-bias': [
      { p: [0.25, 0.75], free: 24, forced: 0, feedback: 'partial' },
      { p: [0.75, 0.75], free: 24, forced: 0, feedback: 'partial' },
      { p: [0.25, 0.25], free: 24, forced: 0, feedback: 'partial' },
    ],
    'confirmation-bias': [
      { p: [0.9, 0.6], free: 20, forced: 20, feedback: 'partial' },
      { p: [0.1, 0.4], free: 20, forced: 20, feedback: 'full' },
    ],
    agency: [
      { p: [0.9, 0.6], free: 40, forced: 0, feedback: 'partial' },
      { p: [0.1, 0.4], free: 40, forced: 40, feedback: 'partial' },
    ],
  }

function playTask(who: Who, rng: ReturnType<typeof makeRng>): Trial[] {
  let trial = 0
  return BLOCKS[who.task]!.flatMap(({ p, free, forced, feedback }, block) => {
    const best = p[0] === p[1] ? null : p[0]! > p[1]! ? 0 : 1
    let learnt = 0
    return rng
      .shuffle(Array.from({ length: free + forced }, (_, i) => (i < free ? 0 : 1)))
      .map((isForced) => {
        const right = rng.bernoulli(isForced ? 0.5 : 0.9 - 0.4 * Math.exp(-learnt++ / 6))
        const action = best === null ? rng.int(2) : right ? best : 1 - best
        const outcomes = p.map((q) => (rng.bernoulli(q) ? 1 : -1))
        return {
          ...who,
          session: 0,
          block,
          trial: trial++,
          n_options: 2,
          forced: isForced ? 1 : 0,
          feedback,
          action,
          reward: outcomes[action]!,
          forgone_reward: feedback === 'full' ? outcomes[1 - action]! : null,
          best,
          p_0: p[0]!,
          p_1: p[1]!,
        }
      })
  })
}

function each<Row>(
  tasks: readonly string[],
  agents: readonly (readonly [string, string])[],
  participants: number,
  rows: (who: Who) => Row[],
): Row[] {
  return tasks.flatMap((task) =>
    agents.flatMap(([agent, source]) =>
      Array.from({ length: participants }, (_, i) =>
        rows({ agent, source, participant: `${i}`, task }),
      ).flat(),
    ),
  )
}

export function fakeTables(options: FakeOptions = {}) {
  return {
    trials: fakeTrials(options),
    fits: fakeFits(options),
    parameters: fakeParameters(options),
    group: fakeGroup(options),
  }
}

export const TASKS = Object.keys(MODELS)

export function whoOf({
  agents = AGENTS,
  tasks = TASKS,
}: FakeOptions): { agent: string; source: string; task: string }[] {
  return tasks.flatMap((task) => agents.map(([agent, source]) => ({ agent, source, task })))
}
