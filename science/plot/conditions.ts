import type { Trial } from './tables.ts'

/** A condition which varies between the blocks of a task; empty if all blocks are alike. */
export interface Condition {
  readonly key: string
  readonly label: string
}

export interface Block {
  readonly task: string
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly condition: Condition
  /** Trials in the order of play. */
  readonly trials: readonly Trial[]
}

const ALIKE: Condition = { key: '', label: '' }

/** Groups trials by (agent, source, participant, task, session, block), each group with its condition within the task. */
export function blocksOf(trials: readonly Trial[]): Block[] {
  const byBlock = new Map<string, Trial[]>()
  for (const row of trials) {
    const key = [row.agent, row.source, row.participant, row.task, row.session, row.block].join('\u0000')
    const block = byBlock.get(key)
    if (block) block.push(row)
    else byBlock.set(key, [row])
  }
  const blocks = [...byBlock.values()].map((rows) => ({
    first: rows[0]!,
    rows,
    mixed: rows.some((row) => row.forced === 1),
  }))
  const tasks = [...new Set(blocks.map((block) => block.first.task))]
  const varies = new Map(
    tasks.map((task) => {
      const own = blocks.filter((block) => block.first.task === task)
      return [
        task,
        {
          feedback: new Set(own.map((block) => block.first.feedback)).size > 1,
          mixed: new Set(own.map((block) => block.mixed)).size > 1,
        },
      ]
    }),
  )
  return blocks.map(({ first, rows, mixed }) => {
    const { task, agent, source, participant } = first
    const by = varies.get(task)!
    const condition = by.feedback
      ? FEEDBACK[first.feedback === 'full' ? 'full' : 'partial']
      : by.mixed
        ? MIXED[mixed ? 'mixed' : 'free']
        : ALIKE
    return { task, agent, source, participant, condition, trials: rows }
  })
}

const FEEDBACK = {
  partial: { key: 'a-partial', label: 'own outcome shown' },
  full: { key: 'b-full', label: 'both outcomes shown' },
} as const

const MIXED = {
  free: { key: 'a-free', label: 'free choices only' },
  mixed: { key: 'b-mixed', label: 'free and forced mixed' },
} as const
