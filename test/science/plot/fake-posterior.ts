import type { PosteriorDifferencesRow, PosteriorRow } from '../../../schemas/types.ts'

type Who = Pick<PosteriorRow, 'agent' | 'source' | 'task'>

/** Reliability of draws, the same everywhere. */
const DRAWN = { sd: 0.08, rhat: 1, ess_bulk: 900, ess_tail: 800, mcse: 0.003 }

/** Posteriors of one contrast in each group, and their differences. The draws of every third group are unreliable. */
export function fakePosterior(who: readonly Who[], pairOf: (task: string) => [string, string, string]) {
  const posterior = who.map((one, n): PosteriorRow => {
    const [model, first, second] = pairOf(one.task)
    return {
      ...one,
      ...{ model, kind: 'contrast', parameter: `${first} - ${second}`, participant: null, cell: null, n: 24 },
      ...around(0.4 - 0.15 * n),
      ...{ prior_low: -0.7, prior_high: 0.7, flags: n % 3 === 2 ? 'ess' : null },
    }
  })
  const posterior_differences = posterior.flatMap((second, n) =>
    posterior
      .slice(n + 1)
      .filter(({ task }) => task === second.task)
      .map(({ task, model, parameter, agent, source, mean, flags }): PosteriorDifferencesRow => ({
        ...{ task, model, kind: 'contrast', parameter, agent, source, cell: null },
        ...{ other_agent: second.agent, other_source: second.source, other_cell: null },
        ...around(mean! - second.mean!),
        flags: flags ?? second.flags,
      })),
  )
  return { posterior, posterior_differences }
}

function around(mean: number) {
  const [low, high] = [mean - 0.15, mean + 0.15]
  const p = Math.max(0, Math.min(1, 0.5 + mean))
  return { ...DRAWN, mean, median: mean, low, high, hdi_low: low, hdi_high: high, p_above: p }
}
