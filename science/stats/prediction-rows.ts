import type { AnswerRow, PredictionRow } from '../../schemas/types.ts'
import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import { cellOf } from '../task/columns.ts'

interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** A participant whose choices are predicted. */
export interface Predicted {
  readonly who: Identity
  readonly options: number
  readonly choices: number
  /** Negative log likelihood of all choices (nats) by model; null if it cannot be computed. */
  readonly models: Readonly<Record<string, number | null>>
}

/**
 * Rows of `predictions`: random choice, the learning models, and each language model which was asked about the same trials.
 *
 * @param answers answers of language models to the participants' trials; `given` is the participant's choice
 * @throws InputError if answers lack probabilities, or do not cover all choices of a participant
 */
export function predictionRows(people: readonly Predicted[], answers: readonly AnswerRow[]): PredictionRow[] {
  const byModel = [...groupBy(answers, ({ source }) => source)].map(
    ([source, own]) =>
      [source, groupBy(own, ({ task, participant }) => JSON.stringify([task, participant]))] as const,
  )
  return people.flatMap(({ who, options, choices, models }) => {
    const { agent, source, participant, task } = who
    const row = (predictor: string, kind: PredictionRow['kind'], nats: number | null): PredictionRow => ({
      agent,
      source,
      participant,
      task,
      predictor,
      kind,
      n: choices,
      nll: nats === null || choices === 0 ? null : nats / choices,
    })
    return [
      row('random', 'random', choices * Math.log(options)),
      ...Object.entries(models).map(([id, nats]) => row(id, 'model', nats)),
      ...byModel.map(([llm, asked]) =>
        row(llm, 'llm', nats(llm, asked.get(JSON.stringify([task, participant])) ?? [], who, choices)),
      ),
    ]
  })
}

/** Negative log likelihood (nats) of a participant's choices under a language model. Repeated draws of a question are averaged. */
function nats(llm: string, answers: readonly AnswerRow[], who: Identity, choices: number): number {
  let total = 0
  let count = 0
  const questions = groupBy(
    answers.filter(({ given }) => given !== null && given !== undefined),
    ({ session, block, trial }) => `${session} ${block} ${trial}`,
  )
  for (const draws of questions.values()) {
    const each = draws.map((answer) => {
      const p = cellOf(answer, `prob_${answer.given}`)
      if (typeof p !== 'number')
        throw new InputError(
          `answers of ${llm}, participant ${who.participant}, trial ${answer.trial}: prob_${answer.given} is empty, expected the probability of the choice. Use a provider which returns probabilities (llama, or openai-compatible with logprobs: true)`,
        )
      return -Math.log(p)
    })
    total += each.reduce((a, b) => a + b, 0) / each.length
    count++
  }
  if (count !== choices)
    throw new InputError(
      `answers of ${llm}: ${count} of the ${choices} choices of participant ${who.participant} (${who.source}, ${who.task}) were asked about, expected all. Generate the answers from the same table (input histories of run-llm)`,
    )
  return total
}
