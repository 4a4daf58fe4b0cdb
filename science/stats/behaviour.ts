/** One answered trial, as statistics of behaviour look at it. */
export interface Behaviour {
  readonly choice: number
  readonly forced: boolean
  /** Better than the neutral outcome. */
  readonly won: boolean
  /** Options with the highest reward probability; none where all are equally good. */
  readonly best: readonly number[]
}

/** Statistic -> [sum, count], for one participant. Keys: `accuracy <position>`, `win-stay`, `lose-shift`. */
export type Tally = Map<string, [sum: number, count: number]>

/**
 * What one participant's free choices look like: how often the better option is chosen at each position of a block (free
 * choices counted), and how often the last own choice of the block is repeated after a win, or left after a loss.
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

/** Mean over participants of each statistic, those who never met the case left out. */
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
