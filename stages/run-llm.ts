import { dataFile } from '../io/data/data-file.ts'
import { datasetFiles } from '../io/data/manifest.ts'
import { simulated } from '../io/llm/providers/simulated.ts'
import { parseBudget } from '../io/llm/ledger.ts'
import {
  type AnswerQuestion,
  forecastModel,
  localRespondent,
  type ModelOptions,
  openModel,
} from '../io/llm/respondent.ts'
import { tallyAnswer, tallyAnswers } from '../io/llm/tally.ts'
import { readFreeTable, readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Estimate, Stage, StageContext } from '../runner/contract.ts'
import type { RunLlmParams, TrialRow } from '../schemas/types.ts'
import { type Claude1Line, claude1Trials } from '../science/agent/claude1-trials.ts'
import { answerRows, llmTrialRows, replyRows } from '../science/agent/llm-tables.ts'
import { askSubject, historySubject, type Subject, scheduleSubject } from '../science/agent/subject.ts'
import { textLearners } from '../science/agent/text-participant.ts'
import { readAnswer } from '../science/prompt/parse-answer.ts'
import { correction } from '../science/prompt/prompt.ts'
import { makeRng } from '../science/random/rng.ts'
import { UserError } from '../util/user-error.ts'

type Context = StageContext<RunLlmParams>
type Reader = Pick<Context, 'params' | 'inputs' | 'instance' | 'root' | 'signal'>

const WORDS = { read: readAnswer, correction }

/** A language model, or who stands in for one, plays a schedule, or is asked about the trials of a table (input `histories`). */
export default (async (ctx) => {
  const { params, outputs } = ctx
  const { provider } = params
  const subject = readSubject(ctx)
  if (provider === 'published') return writePublished(subject, ctx)

  const learners = provider === 'simulated' ? textLearners(subject.task, params) : undefined
  const rehearse = (answer: AnswerQuestion) => askSubject(subject, (question) => answer(question))
  const model =
    provider === 'simulated'
      ? localRespondent(simulated(learners!.answer), WORDS)
      : await openModel(modelOptions(params, provider), modelContext(ctx), WORDS, rehearse)
  try {
    let done = 0
    const asked = await askSubject(subject, async (question) => {
      ctx.signal.throwIfAborted()
      const answer = await model.answer(question)
      ctx.progress(++done, subject.questions, model.spent())
      const probabilities = answer.replies.at(-1)?.probabilities
      return { label: answer.label, probabilities, tally: tallyAnswer(answer, model.price) }
    })
    const source = learners ? 'simulated-llm' : params.model
    const player = { agent: 'llm', source, task: subject.task }
    if (outputs.trials) writeTable(outputs.trials, llmTrialRows(subject, player, asked, learners?.valuesOf))
    if (outputs.answers) writeTable(outputs.answers, answerRows(player, asked))
    if (outputs.replies)
      writeTable(outputs.replies, replyRows(subject, player, provider, asked, tallyAnswers))
  } finally {
    await model.close()
    for (const line of model.summary()) ctx.log(line)
  }
}) satisfies Stage<RunLlmParams>

/** Calls to make, recorded replies, tokens and dollars: what a run with a paid model would take. */
export const estimate = (async (ctx) => {
  const { params } = ctx
  const { provider } = params
  if (provider === 'simulated' || provider === 'published') return []
  const subject = readSubject(ctx)
  return forecastModel(
    modelOptions(params, provider),
    modelContext({ ...ctx, log: () => {} }),
    WORDS,
    (answer) => askSubject(subject, answer),
  )
}) satisfies Estimate<RunLlmParams>

function readSubject({ params, inputs }: Reader): Subject {
  return inputs.histories
    ? historySubject(readTable('trials', inputs.histories), params)
    : scheduleSubject(readTable('schedule', inputs.schedule!), params)
}

function modelOptions(params: RunLlmParams, provider: ModelOptions['provider']): ModelOptions {
  return { ...params, provider, budget: parseBudget(params.budget) }
}

function modelContext({ root, instance, params, signal, log }: Reader & Pick<Context, 'log'>) {
  return {
    root,
    name: instance,
    env: process.env,
    random: makeRng(params.seed, 'jitter').uniform,
    signal,
    log,
  }
}

async function writePublished({ task }: Subject, { root, signal, outputs }: Context): Promise<void> {
  if (task !== 'optimism-bias')
    throw new UserError(
      `run-llm: provider published has no choices for ${task}; expected optimism-bias, the one task whose published file holds them. Leave ${task} out of the stage's matrix (exclude)`,
    )
  const [file] = datasetFiles('claude-1')
  const path = await dataFile(file!, { root, mirror: process.env.ICL_DATA_DIR, signal })
  const rows: TrialRow[] = claude1Trials(readFreeTable(path) as unknown as Claude1Line[])
  writeTable(outputs.trials!, rows)
  // How those replies came about is not published.
  for (const name of ['answers', 'replies'] as const)
    if (outputs[name]) writeTable(outputs[name], [], tableColumns(name))
}
