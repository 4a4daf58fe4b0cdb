import type { ReplyRow } from '../../schemas/types.ts'
import { groupBy } from '../plot/group.ts'

const COUNTS = ['asked', 'valid', 'repeated', 'corrected', 'missed', 'refused', 'truncations'] as const
const TOKENS = ['input_tokens', 'cache_read_tokens', 'output_tokens'] as const

/** How the questions to language models were answered, and what that took, summed over participants. */
export function replySummary(replies: readonly ReplyRow[]) {
  const groups = [...groupBy(replies, (row) => [row.task, row.source].join('\u0000')).values()]
  const sum = (rows: readonly ReplyRow[], column: (typeof COUNTS | typeof TOKENS)[number]): number =>
    rows.reduce((total, row) => total + (row[column] ?? 0), 0)
  return {
    id: 'replies',
    title: 'replies',
    description:
      'How the questions to language models were answered: by the first reply, after asking again, after a turn that said what was wrong, or never (of these refused); tokens read (and from the cache) and written. No dollars: no price is known.',
    columns: [
      { name: 'task', description: '', numeric: false },
      { name: 'agent', description: '', numeric: false },
      { name: 'source', description: '', numeric: false },
      { name: 'participants', description: '', numeric: true },
      ...[...COUNTS, ...TOKENS, 'dollars'].map((name) => ({ name, description: '', numeric: true })),
    ],
    rows: groups.map((rows) => {
      const { task, agent, source } = rows[0]!
      const dollars = rows.some((row) => row.dollars === null || row.dollars === undefined)
        ? null
        : rows.reduce((total, row) => total + (row.dollars ?? 0), 0)
      return [
        task,
        agent,
        source,
        rows.length,
        ...[...COUNTS, ...TOKENS].map((column) => sum(rows, column)),
        dollars,
      ]
    }),
    paths: [],
  }
}
