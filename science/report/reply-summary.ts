import { from, op } from 'arquero'
import type { ReplyRow } from '../../schemas/types.ts'

const COUNTS = ['asked', 'valid', 'repeated', 'corrected', 'missed', 'refused', 'truncations'] as const
const TOKENS = ['input_tokens', 'cache_read_tokens', 'output_tokens'] as const
const SUMMED = [...COUNTS, ...TOKENS]

/**
 * Summary of the replies of language models and their cost, summed over participants.
 *
 * @param transcripts paths of transcripts, one session per model
 */
export function replySummary(replies: readonly ReplyRow[], transcripts: readonly string[] = []) {
  return {
    id: 'replies',
    title: 'replies',
    description:
      'How the questions to language models were answered: by the first reply, after asking again, after a turn that said what was wrong, or never (of these refused); tokens read (and from the cache) and written. dollars is empty if a price is unknown. label_mass: mean total probability of the permitted answers, if the provider returns it.',
    columns: [
      { name: 'task', description: '', numeric: false },
      { name: 'agent', description: '', numeric: false },
      { name: 'source', description: '', numeric: false },
      { name: 'participants', description: '', numeric: true },
      ...[...SUMMED, 'dollars', 'label_mass'].map((name) => ({ name, description: '', numeric: true })),
    ],
    rows: replies.length === 0 ? [] : summed(replies),
    paths: transcripts,
  }
}

function summed(replies: readonly ReplyRow[]): (string | number | null)[][] {
  const sums = Object.fromEntries(SUMMED.map((column) => [column, op.sum(column)]))
  const priced = { dollars: op.sum('dollars'), prices: op.valid('dollars') }
  const held = { label_mass: op.mean('label_mass'), masses: op.valid('label_mass') }
  const table = from([...replies])
    .groupby('task', 'agent', 'source')
    .rollup({ participants: op.count(), ...sums, ...priced, ...held })
  return (table.objects() as Record<string, number>[]).map((row) => [
    ...['task', 'agent', 'source', 'participants', ...SUMMED].map((column) => row[column] ?? 0),
    row.prices === row.participants ? row.dollars! : null,
    row.masses! > 0 ? row.label_mass! : null,
  ])
}
