import { makeRng } from '../random/rng.ts'

/** The place of a question in an experiment. */
interface Asked {
  readonly participant: string
  readonly trial: string
  readonly draw: number
  readonly attempt: number
}

/**
 * The number in [0, 1) with which an answer is drawn from its probabilities. Each model and task has its own: if two models shared the
 * numbers, their choices would be correlated, though comparisons between sources take them to be independent.
 */
export function answerDraw(seed: number, model: string, task: string, asked: Asked): number {
  const { participant, trial, draw, attempt } = asked
  return makeRng(seed, 'answer', model, task, participant, trial, draw, attempt).uniform()
}
