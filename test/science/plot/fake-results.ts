import type { FigureTables } from '../../../science/plot/tables.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { fakePosterior } from './fake-posterior.ts'
import { type FakeOptions, fakeTables, fakeTrials, TASKS, whoOf } from './fake-tables.ts'

const RIVALS: Record<string, string[]> = {
  'optimism-bias': ['rw1', 'rw2', 'rw1+perseveration', 'rw2+perseveration', 'beta-bernoulli'],
  'confirmation-bias': [
    'confirmation2+forced',
    'rw4+forced',
    'confirmation2+forced+perseveration',
    'beta-bernoulli',
  ],
  agency: ['agency3', 'agency4', 'agency3+perseveration', 'beta-bernoulli'],
}

const PAIRS: Record<string, [model: string, first: string, second: string][]> = {
  'optimism-bias': [['rw2', 'alpha_pos', 'alpha_neg']],
  'confirmation-bias': [
    ['confirmation2+forced', 'alpha_confirm', 'alpha_disconfirm'],
    ['rw4+forced', 'alpha_pos_chosen', 'alpha_neg_chosen'],
    ['rw4+forced', 'alpha_pos_unchosen', 'alpha_neg_unchosen'],
  ],
  agency: [
    ['agency3', 'alpha_pos_free', 'alpha_neg_free'],
    ['agency4', 'alpha_pos_forced', 'alpha_neg_forced'],
  ],
}

/** Generated tables with all results of a study. */
export function fakeStudy(options: FakeOptions = {}): FigureTables {
  const rng = makeRng(1, 'fake results')
  const who = whoOf(options)
  const tasks = options.tasks ?? TASKS
  const base = fakeTables(options)
  return {
    ...base,
    ...fakePosterior(who, (task) => PAIRS[task]![0]!),
    ideal: fakeTrials({ tasks, participants: 30, agents: [['ideal-observer', 'beta-bernoulli']] }),
    fits: who.flatMap((one) =>
      Array.from({ length: options.participants ?? 24 }, (_, i) => {
        const common = 60 + 10 * rng.normal()
        return RIVALS[one.task]!.map((model, m) => ({
          ...one,
          participant: `${i}`,
          model,
          bic: common - 6 * (m === 1 ? 1 : 0) + 4 * rng.normal(),
        }))
      }).flat(),
    ),
    comparison: who.flatMap((one) => {
      const pxp = RIVALS[one.task]!.map(() => rng.gamma(0.4, 1))
      const sum = pxp.reduce((a, b) => a + b, 0)
      return RIVALS[one.task]!.map((model, m) => ({
        ...one,
        model,
        n_participants: options.participants ?? 24,
        mean_log_lik: -40,
        mean_aic: 84,
        mean_bic: 90,
        mean_log_evidence: -45,
        n_best_bic: 5,
        mean_bic_weight: 0.2,
        n_best_evidence: 5,
        frequency: 0.2,
        exceedance: pxp[m]! / sum,
        protected_exceedance: pxp[m]! / sum,
        bayes_omnibus_risk: 0.1,
      }))
    }),
    tests: who.flatMap((one) =>
      PAIRS[one.task]!.map(([model, first, second]) => {
        const d = 0.3 * rng.normal()
        return {
          ...one,
          model,
          first,
          second,
          n: 24,
          mean_first: 0.4,
          mean_second: 0.4 - d,
          mean_difference: d,
          ci_low: d - 0.1,
          ci_high: d + 0.1,
          t: 10 * d,
          df: 23,
          p: 0.01,
          cohen_d: 2 * d,
        }
      }),
    ),
    predictive: who.flatMap((one) =>
      RIVALS[one.task]!.slice(0, 2).flatMap((model) => [
        ...Array.from({ length: 20 }, (_, position) =>
          prediction(one, model, 'accuracy', position, 0.9 - 0.4 * Math.exp(-position / 5)),
        ),
        prediction(one, model, 'win-stay', null, 0.85),
        prediction(one, model, 'lose-shift', null, 0.4),
      ]),
    ),
    null_test: who.flatMap((one) =>
      PAIRS[one.task]!.slice(0, 1).flatMap(([fitted_model, first, second]) =>
        ['rw1', 'beta-bernoulli'].map((null_model) => ({
          ...one,
          fitted_model,
          contrast: `${first} - ${second}`,
          null_model,
          observed: 0.3,
          null_mean: 0.05,
          null_low: 0,
          null_high: 0.1,
          p: 0.002,
          n_simulations: 200,
        })),
      ),
    ),
    null_draws: who.flatMap((one) =>
      PAIRS[one.task]!.slice(0, 1).flatMap(([fitted_model, first, second]) =>
        ['rw1', 'beta-bernoulli'].flatMap((null_model) =>
          Array.from({ length: 200 }, (_, draw) => ({
            ...one,
            fitted_model,
            contrast: `${first} - ${second}`,
            null_model,
            draw,
            value: (null_model === 'rw1' ? 0.02 : 0.15) + 0.04 * rng.normal(),
          })),
        ),
      ),
    ),
    recovery: tasks.flatMap((task) =>
      RIVALS[task]!.slice(0, 3).flatMap((model) =>
        parametersOf(task, model).flatMap((parameter) =>
          Array.from({ length: 40 }, (_, simulation) => {
            const true_value = parameter === 'beta' ? rng.gamma(1.2, 5) : rng.uniform()
            const estimate =
              parameter === 'beta'
                ? true_value * (1 + 0.2 * rng.normal())
                : Math.min(1, Math.max(0, true_value + 0.1 * rng.normal()))
            return { task, model, n_trials: 96, simulation, parameter, true_value, estimate, se: 0.1 }
          }),
        ),
      ),
    ),
    recovery_summary: tasks.flatMap((task) =>
      RIVALS[task]!.slice(0, 3).flatMap((model) =>
        parametersOf(task, model).map((parameter) => ({
          task,
          model,
          n_trials: 96,
          parameter,
          n: 40,
          correlation: 0.87,
          rank_correlation: 0.86,
          bias: 0.01,
          rmse: 0.1,
          coverage: 0.93,
        })),
      ),
    ),
    confusion: tasks.flatMap((task) =>
      RIVALS[task]!.flatMap((true_model) =>
        RIVALS[task]!.map((fitted_model, _, all) => {
          const share = true_model === fitted_model ? 0.72 : 0.28 / (all.length - 1)
          return {
            task,
            criterion: 'log_evidence',
            true_model,
            fitted_model,
            n: 50,
            n_best: 50 * share,
            confusion: share,
            inversion: share,
          }
        }),
      ),
    ),
    landscape: who.flatMap((one) =>
      Array.from({ length: 121 }, (_, i) => {
        const alpha_pos = (i % 11) / 10
        const alpha_neg = Math.floor(i / 11) / 10
        const reward = 0.3 - 0.05 * (alpha_pos - 0.4) ** 2 - 0.1 * (alpha_neg - 0.15) ** 2
        const model = PAIRS[one.task]![0]![0].split('+')[0]!
        return {
          ...one,
          model,
          beta: 12.3,
          alpha_pos,
          alpha_neg,
          reward,
          regret: 0.3 - reward,
          n_simulations: 100,
        }
      }),
    ),
    training: tasks.flatMap((task) =>
      [0, 1, 2].flatMap((network) =>
        Array.from({ length: 50 }, (_, i) => ({
          task,
          network,
          seed: network,
          update: 8 * (i + 1),
          episodes: 256 * (i + 1),
          reward: 0.3,
          regret: 0.08 * Math.exp(-i / 12) + 0.02,
          better_choice: 0.8 - 0.3 * Math.exp(-i / 12) + 0.01 * rng.normal(),
          entropy: 0.69 * Math.exp(-i / 30),
          policy_loss: 0,
          value_loss: 0.1,
        })),
      ),
    ),
    reproduction: [
      ['human', 'lefebvre2017', 'optimism-bias', 'rw2', 'alpha_pos', 0.443, 0.444, 0.436],
      ['human', 'lefebvre2017', 'optimism-bias', 'rw2', 'alpha_neg', 0.216, 0.217, 0.221],
      ['llm', 'claude-1', 'optimism-bias', 'rw2', 'alpha_pos', 0.861, 0.861, 0.861],
      ['human', 'chambon2020', 'confirmation-bias', 'rw4', 'alpha_pos_unchosen', 0.049, 0.049, 0.109],
    ].map(([agent, source, task, model, quantity, published, reproduced, corrected]) => ({
      agent: agent as string,
      source: source as string,
      task: task as string,
      model: model as string,
      quantity: quantity as string,
      published: published as number,
      reproduced: reproduced as number,
      corrected: corrected as number,
    })),
  }
}

function parametersOf(task: string, model: string): string[] {
  const rates = new Set(
    PAIRS[task]!.filter(([m]) => m.split('+')[0] === model.split('+')[0]).flatMap(([, a, b]) => [a, b]),
  )
  return [
    'beta',
    ...(rates.size > 0 ? rates : ['alpha']),
    ...(model.includes('perseveration') ? ['phi', 'tau'] : []),
  ]
}

function prediction(
  who: { agent: string; source: string; task: string },
  model: string,
  statistic: 'accuracy' | 'win-stay' | 'lose-shift',
  position: number | null,
  predicted: number,
) {
  return {
    ...who,
    model,
    statistic,
    position,
    observed: predicted + 0.02,
    predicted,
    low: predicted - 0.06,
    high: predicted + 0.06,
    n_simulations: 200,
  }
}
