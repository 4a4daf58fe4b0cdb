import type { BehaviourRow, FitRow, TrialRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import { type Interval, meanInterval } from '../numeric/interval.ts'
import { probabilities } from '../task/probabilities.ts'
import { bestOptionsOfRow } from '../task/best-options.ts'
import { cellOf } from '../task/columns.ts'

/** Choices are one-sided if one option has at least this share. */
const ONE_SIDED = 0.9

/** Upper bound on the rounding error of a sum of a thousand logarithms. */
const ROUNDING = 1e-9

type Measure = BehaviourRow['measure']

/**
 * A measure of behaviour: its value (0, 1 or a share) on a free, answered trial, or undefined if the trial does not
 * determine it; and its expectation under random choice.
 */
interface Score {
  readonly measure: Measure
  readonly of: (trial: Trial) => number | undefined
  readonly chance: (trial: Trial) => number
}

/** A free, answered trial, and the previous one in its block. */
interface Trial {
  readonly row: TrialRow
  readonly action: number
  readonly before: TrialRow | undefined
}

const perOption = ({ row }: Trial) => 1 / row.n_options

const SCORES: readonly Score[] = [
  {
    measure: 'better option',
    of({ row, action }) {
      const best = bestOptionsOfRow(row)
      return best.length > 0 ? Number(best.includes(action)) : undefined
    },
    chance: ({ row }) => bestOptionsOfRow(row).length / row.n_options,
  },
  {
    measure: 'regret',
    of({ row, action }) {
      const p = probabilities(row)
      return p && Math.max(...p) - p[action]!
    },
    chance({ row }) {
      const p = probabilities(row)!
      return Math.max(...p) - p.reduce((sum, x) => sum + x, 0) / p.length
    },
  },
  {
    measure: 'repeat',
    of: ({ before, action }) => before && Number(before.action === action),
    chance: perOption,
  },
  { measure: 'first option', of: ({ action }) => Number(action === 0), chance: perOption },
  {
    measure: 'listed first',
    of({ row, action }) {
      const first = cellOf(row, 'listed_first')
      return typeof first === 'number' ? Number(first === action) : undefined
    },
    chance: perOption,
  },
  {
    measure: 'first letter',
    of({ row, action }) {
      const letters = Array.from({ length: row.n_options }, (_, k) => cellOf(row, `label_${k}`))
      if (!letters.every((letter): letter is string => typeof letter === 'string' && letter !== ''))
        return undefined
      return Number(letters[action] === [...letters].sort()[0])
    },
    chance: perOption,
  },
]

/**
 * Rows of `behaviour` for one group in one task.
 *
 * @param trials trials of the group, in the order of play
 * @param fits may include other groups, which are ignored
 */
export function behaviourRows(trials: readonly TrialRow[], fits: readonly FitRow[]): BehaviourRow[] {
  const { agent, source, task } = trials[0]!
  const people = [...groupBy(freeTrials(trials), ({ row }) => row.participant).values()]
  const [worse, better] = rewardsOf(trials)
  const after = (outcome: number, measure: Measure, hit: (same: boolean) => boolean): Score => ({
    measure,
    of: ({ before, action }) =>
      before && before.reward === outcome ? Number(hit(before.action === action)) : undefined,
    chance: ({ row }) => (hit(true) ? 1 / row.n_options : 1 - 1 / row.n_options),
  })
  const scores = [
    ...SCORES,
    ...(worse < better
      ? [after(better, 'win-stay', (same) => same), after(worse, 'lose-shift', (same) => !same)]
      : []),
  ]
  const rows = scores.flatMap((score): BehaviourRow[] => {
    const told = people.flatMap((own) => {
      const values = own.flatMap((trial) => {
        const value = score.of(trial)
        return value === undefined ? [] : [{ value, chance: score.chance(trial) }]
      })
      return values.length > 0
        ? [
            {
              value: mean(values.map(({ value }) => value)),
              chance: mean(values.map(({ chance }) => chance)),
            },
          ]
        : []
    })
    if (told.length === 0) return []
    const found = meanInterval(told.map(({ value }) => value))
    const chance = mean(told.map((one) => one.chance))
    const { n, mean: value, low, high } = found
    return [
      {
        agent,
        source,
        task,
        measure: score.measure,
        n,
        value,
        low,
        high,
        chance,
        flag: flagOf(score.measure, found, chance),
      },
    ]
  })
  const random = randomAsGood(
    people,
    fits.filter((fit) => fit.agent === agent && fit.source === source && fit.task === task),
  )
  return random === undefined
    ? rows
    : [
        ...rows,
        {
          ...{ agent, source, task, measure: 'random as good', n: random.n, value: random.value },
          ...{ low: null, high: null, chance: null },
          flag: random.value > 0.5 ? 'hardly learns' : null,
        },
      ]
}

function flagOf(measure: Measure, { mean: value, low }: Interval, chance: number): BehaviourRow['flag'] {
  if (measure === 'better option') return (low ?? value) <= chance ? 'hardly learns' : null
  const side = measure === 'first option' || measure === 'listed first' || measure === 'first letter'
  return side && (value >= ONE_SIDED || value <= 1 - ONE_SIDED) && chance > 1 - ONE_SIDED ? 'one-sided' : null
}

/**
 * Share of participants for whom random choice is as good as any fitted model: -2 ln p under random choice is at most the
 * lowest BIC. Both are about the choices that the fit scored: a convention may leave some of them out.
 */
function randomAsGood(
  people: readonly (readonly Trial[])[],
  fits: readonly FitRow[],
): { n: number; value: number } | undefined {
  const fitted = groupBy(fits, (fit) => fit.participant)
  const known = people.flatMap((own) => {
    const { participant, n_options } = own[0]!.row
    const gains = (fitted.get(participant) ?? []).flatMap(({ bic, n_scored }) =>
      typeof bic === 'number' ? [2 * n_scored * Math.log(n_options) - bic] : [],
    )
    return gains.length > 0 ? [Number(Math.max(...gains) <= ROUNDING)] : []
  })
  return known.length > 0 ? { n: known.length, value: mean(known) } : undefined
}

function freeTrials(rows: readonly TrialRow[]): Trial[] {
  const last = new Map<string, TrialRow>()
  return rows.flatMap((row): Trial[] => {
    if (row.action === null || row.forced === 1) return []
    const block = [row.participant, row.session, row.block].join('\u0000')
    const before = last.get(block)
    last.set(block, row)
    return [{ row, action: row.action, before }]
  })
}

/** Worst and best reward; rewards between them count as neither win nor loss. */
function rewardsOf(rows: readonly TrialRow[]): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const { reward } of rows)
    if (reward !== null) {
      low = Math.min(low, reward)
      high = Math.max(high, reward)
    }
  return [low, high]
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length
}
