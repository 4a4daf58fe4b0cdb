import type { PosteriorDifferencesRow, PosteriorRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import { modelLabel, parameterLabel } from '../plot/words.ts'

/** Posterior probability above which a direction counts as known; corresponds to the two-sided 95 % of the other verdicts. */
const SURE = 0.975

/**
 * Summary of the full posterior of one task: for the first contrast, in the model with most parameters among those that have it, the
 * sources in which its direction is known, and those in which the sampler is unreliable. Null if there are no posterior rows.
 */
export function posteriorLead(
  rows: readonly PosteriorRow[],
  differences: readonly PosteriorDifferencesRow[] = [],
): string | null {
  const own = rows.filter((row) => row.kind === 'contrast' && !row.cell && typeof row.p_above === 'number')
  const contrast = own[0]?.parameter
  if (contrast === undefined) return null
  const sizes = new Map<string, number>()
  for (const row of rows) if (row.kind === 'group sd') sizes.set(row.model, (sizes.get(row.model) ?? 0) + 1)
  const about = own.filter((row) => row.parameter === contrast)
  const model = [...new Set(about.map((row) => row.model))].reduce((a, b) =>
    (sizes.get(b) ?? 0) > (sizes.get(a) ?? 0) ? b : a,
  )
  const found = about.filter((row) => row.model === model)
  const [a, b] = contrast.split(' - ').map((name) => parameterLabel(name))
  const above = found.filter((row) => row.p_above! > SURE)
  const below = found.filter((row) => row.p_above! < 1 - SURE)
  const open = found.filter((row) => row.p_above! <= SURE && row.p_above! >= 1 - SURE)
  const flagged = found.filter((row) => row.flags)
  const part = (some: readonly PosteriorRow[], text: string) =>
    some.length > 0 ? [`${text} in ${some.length} of ${found.length} (${named(some)})`] : []
  const parts = [
    ...part(above, `above ${SURE}`),
    ...part(below, `below ${(1 - SURE).toFixed(3)}`),
    ...part(open, 'in between'),
  ].join(', ')
  const trust = flagged.length > 0 ? ` The sampler is unreliable in ${named(flagged)}.` : ''
  const beside = besidePeople(
    differences.filter((row) => row.parameter === contrast && row.model === model && row.kind === 'contrast'),
  )
  return `Full Bayes (${modelLabel(model)}), groups of agents: P(${a} > ${b}) is ${parts}.${beside}${trust}`
}

/** Of each human data set: in which other sources the contrast is larger, in which it is smaller. */
function besidePeople(rows: readonly PosteriorDifferencesRow[]): string {
  const sides = rows
    .filter((row) => !row.cell && !row.other_cell && typeof row.p_above === 'number')
    .flatMap((row) => [
      {
        agent: row.agent,
        source: row.source,
        p: row.p_above!,
        than: row.other_source,
        kind: row.other_agent,
      },
      {
        agent: row.other_agent,
        source: row.other_source,
        p: 1 - row.p_above!,
        than: row.source,
        kind: row.agent,
      },
    ])
    .filter(({ agent, kind }) => kind === 'human' && agent !== 'human')
  return [...groupBy(sides, ({ than }) => than)]
    .map(([people, own]) => {
      const larger = own.filter(({ p }) => p > SURE)
      const smaller = own.filter(({ p }) => p < 1 - SURE)
      const open = own.filter(({ p }) => p <= SURE && p >= 1 - SURE)
      const part = (some: readonly { source: string }[], text: string) =>
        some.length > 0 ? [`${text} in ${some.length} of ${own.length} (${named(some)})`] : []
      const parts = [
        ...part(larger, 'larger'),
        ...part(smaller, 'smaller'),
        ...part(open, 'not known to differ'),
      ]
      return ` Compared with people (${people}), the difference is ${parts.join(', ')}.`
    })
    .join('')
}

function named(rows: readonly { source: string }[]): string {
  return rows.map(({ source }) => source).join(', ')
}
