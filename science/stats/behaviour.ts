/** An answered trial, as used by statistics of behaviour. */
export interface Behaviour {
  readonly choice: number
  readonly forced: boolean
  /** True if the outcome was better than the neutral one. */
  readonly won: boolean
  /** Options with the highest reward probability; empty if all are equally good. */
  readonly best: readonly number[]
}

/** Sum and count of each statistic of one participant. Keys: `accuracy <position>`, `win-stay`, `lose-shift`. */
export type Tally = Map<string, [sum: number, count: number]>

/**
 * Statistics of one participant's free choices: how often the better option is chosen at each position of a block (counting free
 * choices only), how often the last free choice is repeated after a win, and how often it is changed after a loss.
 */
export function tallyBehaviour(blocks: readonly (readonly Behaviour[])[]): Tally {
  const tally: Tally = new Map()
  const add = (key: string, hit: boolean) => {
    const entry = tally.get(key) ?? [0, 0]
    tally.set(key, [entry[0] + Number(hit), entry[1] + 1])
  }
  for (const block of blocks) {
    let position = 0
    let last: Behaviour | undefined
    for (const trial of block) {
      if (trial.forced) continue
      if (trial.best.length > 0) add(`accuracy ${position}`, trial.best.includes(trial.choice))
      if (last) add(last.won ? 'win-stay' : 'lose-shift', (trial.choice === last.choice) === last.won)
      position++
      last = trial
    }
  }
  return tally
}

/** Mean of each statistic over the participants who have it. */
export function meanBehaviour(tallies: readonly Tally[]): Map<string, number> {
  const keys = new Set(tallies.flatMap((tally) => [...tally.keys()]))
  return new Map(
    [...keys].map((key) => {
      const shares = tallies.flatMap((tally) => {
        const entry = tally.get(key)
        return entry ? [entry[0] / entry[1]] : []
      })
      return [key, shares.reduce((sum, share) => sum + share, 0) / shares.length]
    }),
  )
}
