import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTable, writeTable } from '../../io/table.ts'
import type { FitBayesianParams, TrialRow } from '../../schemas/types.ts'
import { essBulk, essTail, rHat, sorted } from '../../science/bayes/diagnostics.ts'
import { simulatedPeople } from '../../science/human/simulated-people.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'
import stage, { advanceOne, predictOne } from '../../stages/fit-bayesian.ts'
import { stageContext } from '../support/stage-context.ts'

const OUTPUTS = {
  posterior: 'posterior.csv',
  chains: 'chains.csv',
  loo: 'loo.csv',
  draws: 'draws.csv',
  loo_compare: 'loo-compare.csv',
  posterior_differences: 'differences.csv',
  predictive: 'predictive.csv',
  inference: 'inference',
}
const PARAMS: FitBayesianParams = {
  ...{ models: ['rw1', 'rw2'], q0: 'midpoint', chains: 2, warmup: 100, draws: 120, thin: 2 },
  ...{ target_accept: 0.9, max_depth: 8, priors: 'weak', groups: [], covariates: [], seed: 3 },
  ...{ keep: 'participants', simulations: 20 },
}

const people = (count: number): TrialRow[] =>
  simulatedPeople(
    'optimism-bias',
    Array.from({ length: count }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
    { seed: 1 },
  )

/** Prepares the stage to run in this process. @param order the order in which items are processed */
function prepare(
  trials: readonly TrialRow[],
  params: Partial<FitBayesianParams> = {},
  order = (count: number) => [...Array(count).keys()],
) {
  const folder = mkdtempSync(join(tmpdir(), 'icl-bayesian-'))
  const file = join(folder, 'trials.csv')
  writeTable(file, trials)
  const told: string[] = []
  let phases = 0
  const context = {
    ...stageContext({ ...PARAMS, ...params }, { inputs: { trials: [file] }, outputs: OUTPUTS, root: folder }),
    log: (line: string) => told.push(line),
  }
  mkdirSync(context.outputs.inference!)
  const run = (failsAt = Infinity) =>
    stage({
      ...context,
      map: <Item, Result>(name: string, items: readonly Item[]): Promise<Result[]> => {
        const work = { advanceOne, predictOne }[name] as unknown as (item: Item) => Result
        if (name === 'advanceOne' && phases++ === failsAt) return Promise.reject(new Error('interrupted'))
        const results: Result[] = []
        // Cloned, as items and results are when they are sent to a worker and back.
        try {
          for (const n of order(items.length)) results[n] = structuredClone(work(structuredClone(items[n]!)))
        } catch (error) {
          return Promise.reject(error as Error)
        }
        return Promise.resolve(results)
      },
    })
  const bytes = () =>
    Object.fromEntries(
      Object.entries(context.outputs).map(([name, path]) => [
        name,
        name === 'inference'
          ? readdirSync(path)
              .sort()
              .map((one) => [one, readFileSync(join(path, one), 'utf8')])
          : readFileSync(path, 'utf8'),
      ]),
    )
  return { run, bytes, told, outputs: context.outputs }
}

describe('stage fit-bayesian', () => {
  const whole = prepare(people(3))
  beforeAll(() => whole.run())

  test('gives the same bytes whatever the order of the items, and after an interruption', async () => {
    const reversed = prepare(people(3), {}, (count) => [...Array(count).keys()].reverse())
    await reversed.run()
    expect(reversed.bytes()).toEqual(whole.bytes())
    const resumed = prepare(people(3))
    await expect(resumed.run(3)).rejects.toThrow('interrupted')
    await resumed.run()
    expect(resumed.bytes()).toEqual(whole.bytes())
  })

  test('compares models by leave-one-out, with weights that add up to one', () => {
    const rows = readTable('loo_compare', [whole.outputs.loo_compare!])
    const loo = readTable('loo', [whole.outputs.loo!])
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2])
    expect(rows.reduce((sum, { weight }) => sum + weight!, 0)).toBeCloseTo(1, 9)
    for (const row of rows) {
      const own = loo.filter(({ model }) => model === row.model)
      expect(row.elpd).toBeCloseTo(
        own.reduce((sum, { elpd }) => sum + elpd!, 0),
        9,
      )
    }
    expect(rows[1]!.difference).toBeCloseTo(rows[1]!.elpd! - rows[0]!.elpd!, 9)
  })

  test('compares each pair of sources and each pair of groups, with the sign of the first less the second', async () => {
    const two = people(6).map((row) => {
      const n = Number(row.participant.match(/\d+/)![0])
      return { ...row, source: n < 4 ? 'simulated a' : 'simulated b', side: n % 2 === 0 ? 'left' : 'right' }
    })
    const own = prepare(two, { models: ['rw2'], groups: ['side'] })
    await own.run()
    const rows = readTable('posterior_differences', [own.outputs.posterior_differences!])
    const posterior = readTable('posterior', [own.outputs.posterior!])
    const groups = posterior.filter(({ kind, parameter }) => kind === 'group mean' && parameter === 'beta')
    const ofBeta = rows.filter(({ parameter }) => parameter === 'beta')
    expect(groups).toHaveLength(4)
    expect(ofBeta).toHaveLength(6)
    expect(rows).toHaveLength(6 * 4) // three means and a contrast
    for (const row of ofBeta) {
      const meanOf = (source: string, cell: string | null | undefined) =>
        groups.find((one) => one.source === source && one.cell === cell)!.mean!
      const expected = meanOf(row.source, row.cell) - meanOf(row.other_source, row.other_cell)
      expect(Math.abs(row.mean! - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)))
      expect(Math.sign(row.median!)).toBe(Math.sign(row.p_above! - 0.5))
    }
  })

  test('simulates behaviour from its draws', () => {
    const rows = readTable('predictive', [whole.outputs.predictive!])
    expect(rows.every(({ n_simulations }) => n_simulations === 20)).toBe(true)
    const accuracy = rows.filter(({ statistic, model }) => statistic === 'accuracy' && model === 'rw2')
    expect(accuracy.length).toBeGreaterThan(5)
    for (const { low, predicted, high } of accuracy) {
      expect(low!).toBeLessThanOrEqual(predicted!)
      expect(predicted!).toBeLessThanOrEqual(high!)
    }
  })

  test('flags what one participant cannot determine, and writes no NaN or infinity', async () => {
    const one = prepare(people(1), { models: ['rw2'] })
    await one.run()
    const rows = readTable('posterior', [one.outputs.posterior!])
    expect(rows.filter(({ flags }) => flags?.includes('ess')).length).toBeGreaterThan(0)
    for (const text of Object.values(one.bytes())) expect(JSON.stringify(text)).not.toMatch(/NaN|Infinity/)
    expect(readTable('loo_compare', [one.outputs.loo_compare!])[0]).toMatchObject({
      n: 1,
      se: null,
      weight: 1,
    })
  })

  test('flags divergences or few effective draws for participants who always choose the best option, and writes no NaN', async () => {
    const always = people(4).map((row) => {
      const of = (column: string) => Number((row as unknown as Record<string, unknown>)[column])
      const best = of('p_0') >= of('p_1') ? 0 : 1
      return { ...row, action: best, reward: of(`outcome_${best}`) }
    })
    const sure = prepare(always, { models: ['rw2'], draws: 60, warmup: 60 })
    await sure.run()
    for (const text of Object.values(sure.bytes())) expect(JSON.stringify(text)).not.toMatch(/NaN|Infinity/)
    const rows = readTable('posterior', [sure.outputs.posterior!])
    expect(rows.some(({ flags }) => flags)).toBe(true)
  })

  test('reports priors under which no starting point has a positive density', async () => {
    const none = prepare(people(1), {
      models: ['rw2'],
      priors: { beta: { mean: 1e6, mean_sd: 1e-6 } },
    })
    await expect(none.run()).rejects.toThrow(
      /fit-bayesian: no place with a positive density was found.*priors/s,
    )
  })
})

const python = [process.env.ICL_REFERENCE_PYTHON, 'artifacts/.ci/python/bin/python', 'python3'].find(
  (one) => one && spawnSync(one, ['-c', 'import arviz']).status === 0,
)

test.skipIf(!python)('ArviZ reads the draws, and computes the same summaries and the same LOO', async () => {
  const own = prepare(people(4), { models: ['rw2'], thin: 1 })
  await own.run()
  const [file] = readdirSync(own.outputs.inference!)
  const read = spawnSync(
    python!,
    [
      '-c',
      `import arviz, json, sys
data = arviz.from_json(sys.argv[1])
table = arviz.summary(data, var_names=['mu', 'theta'], round_to='none')
loo = arviz.loo(data, var_name='choices', pointwise=True, reff=1)
print(json.dumps({'rhat': table['r_hat'].tolist(), 'ess': table['ess_bulk'].tolist(), 'theta': table['mean'].tolist()[-12:], 'sd': table['sd'].tolist()[-12:],
  'loo': loo.loo_i.values.tolist(), 'diverging': int(data.sample_stats.diverging.sum()), 'names': list(data.posterior.mu.coords['parameter'].values)}))`,
      join(own.outputs.inference!, file!),
    ],
    { encoding: 'utf8' },
  )
  expect(read.status, read.stderr).toBe(0)
  const found = JSON.parse(read.stdout.split('\n').at(-2)!) as Record<string, number[]>
  const rows = readTable('posterior', [own.outputs.posterior!])
  const participants = rows.filter(({ kind }) => kind === 'participant')
  participants.forEach((row, n) => {
    expect(row.mean).toBeCloseTo(found.theta![n]!, 6)
    expect(row.sd).toBeCloseTo(found.sd![n]!, 6)
    expect(row.rhat).toBeCloseTo(found.rhat![n + 3]!, 6)
    expect(row.ess_bulk! / found.ess![n + 3]!).toBeCloseTo(1, 3)
  })
  // With reff=1 ArviZ, too, smooths as many weights as if the draws were independent.
  const loo = readTable('loo', [own.outputs.loo!])
  loo.forEach(({ elpd }, n) => expect(elpd).toBeCloseTo(found.loo![n]!, 6))
  expect(found.names).toEqual(['beta', 'alpha_pos', 'alpha_neg'])
})

test('the table of draws has the slopes of covariates, whose mean is that of the effect in the posterior', async () => {
  const trials = people(4).map((row) => ({ ...row, age: 20 + Number(row.participant) * 7 }))
  const own = prepare(trials, { models: ['rw1'], covariates: ['age'], thin: 1, simulations: 0 })
  await own.run()
  const rows = readTable('draws', [own.outputs.draws!]) as unknown as Record<string, number>[]
  const effects = readTable('posterior', [own.outputs.posterior!]).filter(({ kind }) => kind === 'effect')
  expect(effects.map(({ parameter, cell }) => [parameter, cell])).toEqual([
    ['beta', 'age'],
    ['alpha', 'age'],
  ])
  for (const { parameter, mean } of effects)
    expect(rows.reduce((sum, row) => sum + row[`slope_${parameter}[age]`]! / rows.length, 0)).toBeCloseTo(
      mean!,
      9,
    )
})

const hasR = spawnSync('Rscript', ['-e', 'library(posterior)']).status === 0

test.skipIf(!hasR)(
  "R's posterior reads the table of draws, and computes the same SDs, R-hat and effective sample sizes",
  async () => {
    const own = prepare(people(4), { models: ['rw2'], thin: 1 })
    await own.run()
    const read = spawnSync(
      'Rscript',
      [
        '--vanilla',
        '-e',
        `library(posterior)
table <- read.csv(commandArgs(TRUE)[1], check.names = FALSE)
names(table)[match(c('chain', 'draw'), names(table))] <- c('.chain', '.iteration')
table$.chain <- table$.chain + 1L; table$.iteration <- table$.iteration + 1L
draws <- as_draws_df(table[, grepl('^[.]|^log_sd_|^mean_', names(table))])
found <- summarise_draws(draws, sd, rhat, ess_bulk, ess_tail)
cat(formatC(as.matrix(found[, -1]), digits = 12), sep = ' ')`,
        own.outputs.draws!,
      ],
      { encoding: 'utf8' },
    )
    expect(read.status, read.stderr).toBe(0)
    const numbers = read.stdout.trim().split(/\s+/).map(Number)
    const rows = readTable('draws', [own.outputs.draws!]) as unknown as Record<string, number>[]
    const names = Object.keys(rows[0]!).filter((name) => /^log_sd_|^mean_/.test(name))
    names.forEach((name, k) => {
      const chains = [0, 1].map((chain) =>
        Float64Array.from(rows.filter((row) => row.chain === chain).map((row) => row[name]!)),
      )
      const all = sorted(chains)
      const mean = all.reduce((a, b) => a + b, 0) / all.length
      const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (all.length - 1))
      const [rSd, rRhat, rBulk, rTail] = [0, 1, 2, 3].map((c) => numbers[c * names.length + k]!)
      expect(rSd! / sd).toBeCloseTo(1, 6)
      expect(rRhat! / rHat(chains)).toBeCloseTo(1, 6)
      expect(rBulk! / essBulk(chains)).toBeCloseTo(1, 3)
      expect(rTail! / essTail(chains)).toBeCloseTo(1, 2)
    })
  },
)
