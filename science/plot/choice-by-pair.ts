import { bestOptions } from '../task/best-options.ts'
import { resolvePanels } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { probabilities } from '../task/probabilities.ts'
import { seriesLookup, seriesOf } from './series.ts'
import { areMany, sourceRows } from './source-rows.ts'
import { type Strip, type StripValue, stripLayers, stripRows } from './strip.ts'
import type { Trial } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'
import { power } from '../numeric/power.ts'

/**
 * Share of choices of the better option, by pair of reward probabilities. For equal probabilities, the share of the option which
 * the participant chose more often; learners who overweight positive outcomes develop such a preference (Lefebvre et al. 2017).
 */
export function choiceByPair(trials: readonly Trial[]): Figure | undefined {
  const free = trials.filter((trial) => trial.forced === 0 && trial.action !== null && probabilities(trial))
  if (free.length === 0) return undefined
  const tasks = groupBy(free, (trial) => trial.task)
  return finishFigure({
    id: 'choice-by-pair',
    title: 'Choice by reward probabilities',
    caption:
      'Free choices per pair of reward probabilities: of the better option, or, where both are equal, of the option that the participant took more often. Points: participants; discs: mean with 95 % confidence interval; dashes: choosing at random.',
    from: free,
    body: {
      resolve: resolvePanels([...tasks.values()].map(seriesOf)),
      vconcat: tasksOf(free).map((task) => taskPanel(task, tasks.get(task)!)),
    },
  })
}

/** Label such as `0.75 / 0.25`, the better option first. */
function pairLabel(trial: Trial): string {
  return [...probabilities(trial)!].sort((a, b) => b - a).join(' / ')
}

function isEqual(label: string): boolean {
  return new Set(label.split(' / ')).size === 1
}

interface Share {
  readonly value: number
  /** Expected value under random choice. */
  readonly chance: number
}

function better(trials: readonly Trial[]): Share {
  const best = trials.map((trial) => bestOptions(probabilities(trial)!))
  const taken = trials.filter((trial, i) => best[i]!.includes(trial.action!)).length
  return { value: taken / trials.length, chance: best[0]!.length / trials[0]!.n_options }
}

/** Share of the preferred option. Computed per block, because each block has its own options, then averaged over blocks. */
function preferred(trials: readonly Trial[]): Share {
  const blocks = [...groupBy(trials, (trial) => `${trial.session} ${trial.block}`).values()]
  const mean = (share: (block: readonly Trial[]) => number): number =>
    blocks.reduce((sum, block) => sum + share(block), 0) / blocks.length
  return {
    value: mean((block) => mostTaken(block) / block.length),
    chance: mean((block) => expectedMostTaken(block.length, block[0]!.n_options)),
  }
}

function mostTaken(block: readonly Trial[]): number {
  return Math.max(...[...groupBy(block, (trial) => trial.action).values()].map((own) => own.length))
}

/** E[max(k, n - k)] / n for k ~ Binomial(n, 1/2). For more options there is no simple formula; 1/K is used instead. */
function expectedMostTaken(n: number, options: number): number {
  if (options !== 2) return 1 / options
  let probability = power(0.5, n)
  let sum = 0
  for (let k = 0; k <= n; k++) {
    sum += probability * Math.max(k, n - k)
    probability *= (n - k) / (k + 1)
  }
  return sum / n
}

function taskPanel(task: string, trials: readonly Trial[]): object {
  const series = seriesOf(trials)
  const pairs = groupBy(trials, pairLabel)
  const labels = [...pairs.keys()].sort((a, b) => Number(isEqual(a)) - Number(isEqual(b)) || (a < b ? 1 : -1))
  const lookup = seriesLookup(series)
  const step = 0.8 / series.length
  const values = labels.flatMap((label, place): (StripValue & { readonly chance: number })[] => {
    const bySeries = groupBy(pairs.get(label)!, lookup)
    return series.flatMap((one, s) =>
      [...groupBy(bySeries.get(one) ?? [], (trial) => trial.participant)].map(([participant, own]) => ({
        series: one,
        place,
        shift: (s - (series.length - 1) / 2) * step,
        participant,
        ...(isEqual(label) ? preferred(own) : better(own)),
      })),
    )
  })
  const axis = { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: '.0%' } as const
  const title = { text: taskTitle(task), fontSize: 11, offset: 8 }
  const words = (label: string) => [label, isEqual(label) ? 'preferred' : 'better']
  const chances = [...groupBy(values, (value) => value.place)].map(
    ([place, own]) => [place, own.reduce((sum, value) => sum + value.chance, 0) / own.length] as const,
  )
  if (areMany(series)) {
    const columns = labels.map((label, place) => ({
      title: words(label),
      values: values.filter((value) => value.place === place),
      chance: new Map(chances).get(place)!,
    }))
    return { title, ...sourceRows(task, series, columns, { ...axis, title: 'share of choices' }) }
  }
  const strip: Strip = {
    labels: labels.map(words),
    y: { ...axis, title: 'share of choices' },
    spread: step * 0.32,
    paired: false,
  }
  const chance = chances.map(([place, value]) => ({
    kind: 'chance',
    task,
    x: place - 0.45,
    x2: place + 0.45,
    value,
  }))
  return {
    title,
    data: { values: [...stripRows(values, strip, task), ...chance] },
    width: 130 * labels.length,
    height: 110,
    layer: [
      {
        transform: [{ filter: "datum.kind === 'chance'" }],
        mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: NEUTRAL.muted },
        encoding: {
          x: { field: 'x', type: 'quantitative' },
          x2: { field: 'x2' },
          y: { field: 'value', type: 'quantitative' },
        },
      },
      ...stripLayers(strip, series, 'discs'),
    ],
  }
}
