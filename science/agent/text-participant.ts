import { findModel } from '../model/find-model.ts'
import { Learner, type ParameterValues } from '../model/learner.ts'
import type { Model } from '../model/model.ts'
import { readPrompt } from '../prompt/read-prompt.ts'
import { makeRng, type Rng } from '../random/rng.ts'
import { neutralValue } from '../task/task.ts'
import { drawLearner } from './draw-learner.ts'

/** Group means of the learners which simulate a language model, by task; asymmetric, as the source study found (docs/llm.md). */
export const TEXT_LEARNERS: Readonly<Record<string, Standard>> = {
  'optimism-bias': { model: 'rw2', means: { beta: 12, alpha_pos: 0.6, alpha_neg: 0.2 } },
  'confirmation-bias': {
    model: 'confirmation2',
    means: { beta: 5, alpha_confirm: 0.35, alpha_disconfirm: 0.1 },
  },
  agency: {
    model: 'agency3',
    means: { beta: 6, alpha_pos_free: 0.4, alpha_neg_free: 0.1, alpha_forced: 0.15 },
  },
}

interface Standard {
  readonly model: string
  readonly means: ParameterValues
}

/** Default learners for tasks without an entry above; beta is scaled to the range of the rewards. */
function unknownLearners(range: readonly [number, number]): Standard {
  return { model: 'rw2', means: { beta: 6 / (range[1] - range[0] || 1), alpha_pos: 0.6, alpha_neg: 0.2 } }
}

export interface TextLearnerParams {
  readonly learner: ParameterValues
  /** Empty: the default model of the task. */
  readonly learner_model: string
  readonly learner_spread: number
  readonly seed: number
}

export interface QuestionPlace {
  readonly participant: string
  readonly trial: string
  readonly draw: number
  readonly attempt: number
}

/** Learners which simulate a language model. Each participant has its own parameters. */
export interface TextLearners {
  readonly model: Model
  valuesOf(participant: string): ParameterValues
  /** Answers are drawn per place: the same text at another place may get another answer. */
  answer(text: string, place: QuestionPlace): string
}

/** @param people model and means declared in the task file, if any */
export function textLearners(
  task: string,
  params: TextLearnerParams,
  range: readonly [number, number],
  people?: Standard,
): TextLearners {
  const standard = people ?? TEXT_LEARNERS[task] ?? unknownLearners(range)
  const model = findModel(params.learner_model || standard.model)
  const means = model.id === standard.model ? { ...standard.means, ...params.learner } : params.learner
  const drawn = new Map<string, ParameterValues>()
  const valuesOf = (participant: string): ParameterValues => {
    const rng = makeRng(params.seed, 'text-learner', task, participant)
    const values = drawn.get(participant) ?? drawLearner(model, means, params.learner_spread, rng)
    drawn.set(participant, values)
    return values
  }
  return {
    model,
    valuesOf,
    answer: (text, { participant, trial, draw, attempt }) =>
      answerPrompt(
        text,
        model,
        valuesOf(participant),
        makeRng(params.seed, 'text-answer', task, participant, trial, draw, attempt),
      ),
  }
}

/**
 * Simulated participant which knows only the text of the prompt: it reads the rounds from the text, learns from them with the
 * model, and answers with a label. Like a language model, it keeps no state between calls.
 *
 * @param values parameters in natural units
 * @returns the label of the chosen option
 */
export function answerPrompt(text: string, model: Model, values: ParameterValues, rng: Rng): string {
  const { answers, outcomes, place, rounds } = readPrompt(text)
  const options = [...answers].sort()
  const learner = new Learner(model, values, { options: options.length, q0: neutralValue(outcomes) })
  for (const round of rounds)
    if (round.place === place)
      learner.update({
        choice: options.indexOf(round.label),
        forced: round.forced,
        outcomes: options.map((label) =>
          label === round.label ? round.reward : (round.forgone[label] ?? null),
        ),
      })
  const cues = { listed_first: options.indexOf(answers[0]!), first_label: 0 }
  return options[rng.categorical(learner.choiceProbs(cues))]!
}
