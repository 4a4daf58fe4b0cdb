import { writeFileSync } from 'node:fs'
import { dataFiles } from '../io/data/data-file.ts'
import { datasetFiles, PUBLISHED_MODELS } from '../io/data/manifest.ts'
import { findWeights, type Weights } from '../io/llm/llama/weights.ts'
import { simulated } from '../io/llm/providers/simulated.ts'
import { parseBudget } from '../io/llm/ledger.ts'
import type { Call } from '../io/llm/request.ts'
import {
  type AnswerQuestion,
  forecastModel,
  localRespondent,
  type ModelOptions,
  openModel,
} from '../io/llm/respondent.ts'
import { tallyAnswer, tallyAnswers } from '../io/llm/tally.ts'
import { readFreeTable, readTable, tableColumns, writeTable } from '../io/table.ts'
import { readTask } from '../io/tasks/read-task.ts'
import type { Estimate, Stage, StageContext } from '../runner/contract.ts'
import type { RunLlmParams } from '../schemas/types.ts'
import { answerDraw } from '../science/agent/answer-draw.ts'
import { answerRows, llmTrialRows, offLabel, replyRows } from '../science/agent/llm-tables.ts'
import { publishedLlmTrials } from '../science/agent/published-llm.ts'
import {
  askSubject,
  historySubject,
  type Subject,
  type SubjectQuestion,
  scheduleSubject,
} from '../science/agent/subject.ts'
import { psych101Rows, transcriptText } from '../science/agent/transcript.ts'
import { textLearners } from '../science/agent/text-participant.ts'
import { readAnswer } from '../science/prompt/parse-answer.ts'
import { correction } from '../science/prompt/prompt.ts'
import { makeRng } from '../science/random/rng.ts'
import type { TaskSpec } from '../science/task/task.ts'
import { taskOfFile } from '../science/task/task-file.ts'
import { UserError } from '../util/user-error.ts'

type Context = StageContext<RunLlmParams>
type Reader = Pick<Context, 'params' | 'inputs' | 'inputPaths' | 'instance' | 'root' | 'signal'>

const WORDS = { read: readAnswer, correction }

/** A language model, or a simulated stand-in, plays a schedule, or predicts the choices in a table of trials (input `histories`). */
export default (async (ctx) => {
  const { params, outputs } = ctx
  const { provider } = params
  const task = readTask(ctx, taskOfFile)
  const subject = readSubject(ctx, task)
  if (provider === 'published') return writePublished(subject, ctx)

  const weights = await weightsOf(ctx)
  const learners =
    provider === 'simulated'
      ? textLearners(subject.task, params, subject.options.range, task?.people)
      : undefined
  const rehearse = (answer: AnswerQuestion) => askSubject(subject, (question) => answer(question))
  const model =
    provider === 'simulated'
      ? localRespondent(simulated(learners!.answer), WORDS)
      : await openModel(
          modelOptions(params, provider, weights),
          modelContext(ctx, subject, weights),
          WORDS,
          rehearse,
        )
  try {
    let done = 0
    const ask = async (question: SubjectQuestion) => {
      ctx.signal.throwIfAborted()
      const answer = await model.answer(question)
      ctx.progress(++done, subject.questions, model.spent())
      const { probabilities, mass } = answer.replies.at(-1) ?? {}
      return { label: answer.label, probabilities, mass, tally: tallyAnswer(answer, model.price) }
    }
    const asked = await askSubject(subject, ask, model.atOnce)
    const source = learners ? 'simulated-llm' : (weights?.name ?? params.model)
    const player = { agent: 'llm', source, task: subject.task }
    if (outputs.trials) writeTable(outputs.trials, llmTrialRows(subject, player, asked, learners?.valuesOf))
    if (outputs.answers) writeTable(outputs.answers, answerRows(player, asked))
    const replies = replyRows(subject, player, provider, asked, tallyAnswers)
    if (outputs.replies) writeTable(outputs.replies, replies)
    if (outputs.transcript) writeFileSync(outputs.transcript, transcriptText(subject, player, asked))
    if (outputs.psych_101) writeFileSync(outputs.psych_101, jsonLines(psych101Rows(subject, player, asked)))
    const warning = offLabel(replies)
    if (warning !== null) ctx.log(warning)
  } finally {
    await model.close()
    for (const line of model.summary()) ctx.log(line)
  }
}) satisfies Stage<RunLlmParams>

/** Calls, recorded replies, tokens and dollars that a run with a paid model would take. */
export const estimate = (async (ctx) => {
  const { params } = ctx
  const { provider } = params
  if (provider === 'simulated' || provider === 'published') return []
  const subject = readSubject(ctx, readTask(ctx, taskOfFile))
  const silent = { ...ctx, log: () => {} }
  const weights = await weightsOf(silent)
  return forecastModel(
    modelOptions(params, provider, weights),
    modelContext(silent, subject, weights),
    WORDS,
    (answer) => askSubject(subject, answer),
  )
}) satisfies Estimate<RunLlmParams>

function readSubject(ctx: Reader, task: TaskSpec | undefined): Subject {
  const { inputs } = ctx
  const { words, story, outcomes } = task ?? {}
  const params = { ...ctx.params, words, story, range: outcomes }
  return inputs.histories
    ? historySubject(readTable('trials', inputs.histories), params)
    : scheduleSubject(readTable('schedule', inputs.schedule!), params)
}

/** Weights for provider `llama`: the input file, or else the file or name in the parameter `weights`. */
async function weightsOf(ctx: Reader & Pick<Context, 'log'> & Partial<Pick<Context, 'progress'>>) {
  const { params, inputs, root, signal, log, progress } = ctx
  if ((params.provider === 'recorded' ? params.recordings_of : params.provider) !== 'llama') return undefined
  return findWeights(
    { weights: inputs.weights?.[0] ?? params.weights, sha256: params.weights_sha256 },
    { root, env: process.env, signal, log, progress },
  )
}

function modelOptions(
  params: RunLlmParams,
  provider: ModelOptions['provider'],
  weights: Weights | undefined,
): ModelOptions {
  return {
    ...params,
    provider,
    model: weights?.name ?? params.model,
    budget: parseBudget(params.budget),
  }
}

function modelContext(
  {
    root,
    instance,
    params,
    signal,
    log,
    progress,
    cpus = 1,
  }: Reader & Pick<Context, 'log'> & Partial<Pick<Context, 'cpus' | 'progress'>>,
  { task }: Subject,
  weights: Weights | undefined,
) {
  return {
    root,
    name: instance,
    env: process.env,
    random: makeRng(params.seed, 'jitter').uniform,
    uniform: (call: Call) => answerDraw(params.seed, weights?.name ?? params.model, task, call),
    cpus,
    weights,
    signal,
    log,
    notAnswered(message: string) {
      log(message)
      progress?.(0, 0, message)
    },
  }
}

function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function writePublished({ task }: Subject, ctx: Context): Promise<void> {
  const { params, root, signal, outputs, progress } = ctx
  const model = PUBLISHED_MODELS.find((id) => id === params.model)
  if (!model)
    throw new UserError(
      `run-llm: provider published has no choices of model ${params.model}; expected one of ${PUBLISHED_MODELS.join(', ')}`,
    )
  if (task !== 'optimism-bias')
    throw new UserError(
      `run-llm: provider published has no choices for ${task}; expected optimism-bias, the only task with published choices of language models. Leave ${task} out of the stage's matrix (exclude)`,
    )
  const paths = await dataFiles(
    datasetFiles(model),
    { root, mirror: process.env.ICL_DATA_DIR, signal },
    progress,
  )
  const files = paths.map((path) => ({ path, lines: readFreeTable(path) }))
  writeTable(outputs.trials!, publishedLlmTrials(model, files))
  // The published files hold choices only, so these tables stay empty.
  for (const name of ['answers', 'replies'] as const)
    if (outputs[name]) writeTable(outputs[name], [], tableColumns(name))
}
