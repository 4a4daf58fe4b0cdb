import { digamma, gammaln } from '../numeric/special.ts'
import { exceedance } from './exceedance.ts'

/** Result of a random-effects model comparison, in which participants may follow different models. */
export interface RandomEffects {
  /** Dirichlet parameters of the models' frequencies in the population. [models] */
  readonly alpha: readonly number[]
  /** Expected frequency of each model. */
  readonly frequency: readonly number[]
  /** Probability that each model is the most frequent one. */
  readonly exceedance: readonly number[]
  /** Bayesian omnibus risk: probability that all models are equally frequent. */
  readonly omnibusRisk: number
  /** Exceedance probability which accounts for the omnibus risk. */
  readonly protectedExceedance: readonly number[]
}

/**
 * Random-effects Bayesian model selection by variational Bayes (Stephan et al. 2009, doi 10.1016/j.neuroimage.2009.03.025), with
 * protected exceedance probabilities (Rigoux et al. 2014, doi 10.1016/j.neuroimage.2013.08.065).
 *
 * @param logEvidence log evidence in nats. [participants][models]
 */
export function randomEffects(logEvidence: readonly (readonly number[])[]): RandomEffects {
  const models = logEvidence[0]!.length
  const prior = new Array<number>(models).fill(1)
  let alpha = prior
  let responsibilities: number[][] = []
  for (let change = Infinity; change > 1e-10;) {
    const expected = expectedLog(alpha)
    responsibilities = logEvidence.map((row) => normaliseLog(row.map((l, k) => l + expected[k]!)))
    const next = prior.map((a, k) => a + responsibilities.reduce((sum, g) => sum + g[k]!, 0))
    change = Math.max(...next.map((a, k) => Math.abs(a - alpha[k]!)))
    alpha = next
  }
  const total = alpha.reduce((sum, a) => sum + a, 0)
  const probabilities = exceedance(alpha)
  const gain = freeEnergy(logEvidence, responsibilities, alpha, prior) - equalFrequencyEvidence(logEvidence)
  const omnibusRisk = 1 / (1 + Math.exp(gain))
  return {
    alpha,
    frequency: alpha.map((a) => a / total),
    exceedance: probabilities,
    omnibusRisk,
    protectedExceedance: probabilities.map((p) => (1 - omnibusRisk) * p + omnibusRisk / models),
  }
}

/** E[log r_k] under Dirichlet(alpha). */
function expectedLog(alpha: readonly number[]): number[] {
  const total = digamma(alpha.reduce((sum, a) => sum + a, 0))
  return alpha.map((a) => digamma(a) - total)
}

function normaliseLog(logs: readonly number[]): number[] {
  const max = Math.max(...logs)
  const weights = logs.map((l) => Math.exp(l - max))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / sum)
}

/**
 * Variational lower bound on the log evidence for different frequencies: energy of the joint plus entropies (Rigoux et
 * al. 2014, appendix A).
 */
function freeEnergy(
  logEvidence: readonly (readonly number[])[],
  responsibilities: readonly (readonly number[])[],
  alpha: readonly number[],
  prior: readonly number[],
): number {
  const expected = expectedLog(alpha)
  let bound = logDirichletNormaliser(alpha) - logDirichletNormaliser(prior)
  alpha.forEach((a, k) => {
    bound += (prior[k]! - a) * expected[k]!
  })
  responsibilities.forEach((row, i) => {
    row.forEach((g, k) => {
      if (g > 0) bound += g * (logEvidence[i]![k]! + expected[k]! - Math.log(g))
    })
  })
  return bound
}

/** Log of the integral of prod r_k^(alpha_k - 1). */
function logDirichletNormaliser(alpha: readonly number[]): number {
  return alpha.reduce((sum, a) => sum + gammaln(a), 0) - gammaln(alpha.reduce((sum, a) => sum + a, 0))
}

/** Log evidence for equal frequencies of all models. */
function equalFrequencyEvidence(logEvidence: readonly (readonly number[])[]): number {
  return logEvidence.reduce((sum, row) => {
    const max = Math.max(...row)
    return sum + max + Math.log(row.reduce((s, l) => s + Math.exp(l - max), 0) / row.length)
  }, 0)
}
