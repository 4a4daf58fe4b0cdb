import type { Cues, Played } from '../model/model.ts'

/** One trial of one agent, for a model to learn from and, where `scored`, to predict. */
export interface Observation {
  readonly played: Played
  /** True where the agent chose freely: the trials of the likelihood. */
  readonly scored: boolean
  readonly cues?: Cues
}

/** What one agent met and did on one task: blocks, each in the order of play. Missed trials are left out: no choice, no lesson. */
export interface Observations {
  readonly options: number
  readonly blocks: readonly (readonly Observation[])[]
}

/** The columns of a trials table that a fit reads. */
export interface TrialLike {
  readonly session: number
  readonly block: number
  readonly n_options: number
  readonly forced: number
  readonly action: number | null
  readonly reward: number | null
  readonly forgone_reward?: number | null
}

/** Rows of one agent on one task, in the order of play. (session, block) is a context: blocks may be interleaved. */
export function toObservations(rows: readonly TrialLike[]): Observations {
  const options = rows.reduce((most, row) => Math.max(most, row.n_options), 2)
  const blocks = new Map<string, Observation[]>()
  for (const row of rows) {
    if (row.action === null || row.reward === null) continue
    const key = `${row.session}/${row.block}`
    const block = blocks.get(key) ?? []
    blocks.set(key, block)
    block.push(toObservation(row, options))
  }
  return { options, blocks: [...blocks.values()] }
}

export function scoredCount({ blocks }: Observations): number {
  return blocks.reduce((sum, block) => sum + block.filter((o) => o.scored).length, 0)
}

function toObservation(row: TrialLike, options: number): Observation {
  const outcomes = new Array<number | null>(options).fill(null)
  outcomes[row.action!] = row.reward
  // The table has room for one outcome that was not earned: that of the other of two options.
  if (options === 2) outcomes[1 - row.action!] = row.forgone_reward ?? null
  return {
    played: { choice: row.action!, forced: row.forced === 1, outcomes },
    scored: row.forced === 0,
    cues: cuesOf(row as TrialLike & Record<string, unknown>, options),
  }
}

function cuesOf(row: TrialLike & Record<string, unknown>, options: number): Cues | undefined {
  const listed = row.listed_first
  const labels = Array.from({ length: options }, (_, i) => row[`label_${i}`])
  const known = labels.every((label) => typeof label === 'string')
  if (typeof listed !== 'number' && !known) return undefined
  const first = known ? labels.indexOf([...(labels as string[])].sort()[0]!) : null
  return { listed_first: typeof listed === 'number' ? listed : null, first_label: first }
}
