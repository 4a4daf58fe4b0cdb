import { dataFile } from '../io/data/data-file.ts'
import { datasetFiles } from '../io/data/manifest.ts'
import { ask } from '../io/llm/ask.ts'
import { simulated } from '../io/llm/providers/simulated.ts'
import type { Call, Send } from '../io/llm/request.ts'
import { readFreeTable, readTable, writeTable } from '../io/table.ts'
import type { Stage, StageContext } from '../runner/contract.ts'
import type { RunLlmParams, TrialRow } from '../schemas/types.ts'
import { type Claude1Line, claude1Trials } from '../science/agent/claude1-trials.ts'
import { type AskPrompt, play } from '../science/agent/play.ts'
import { answerPrompt, drawLearner, TEXT_LEARNERS } from '../science/agent/text-participant.ts'
import { toTrialRow } from '../science/agent/trial-rows.ts'
import { findModel } from '../science/model/find-model.ts'
import { withLetters } from '../science/prompt/letters.ts'
import { parseAnswer } from '../science/prompt/parse-answer.ts'
import { correction } from '../science/prompt/prompt.ts'
import { conversations } from '../science/prompt/setting.ts'
import { makeRng } from '../science/random/rng.ts'
import { fromScheduleRow, taskOfSchedule } from '../science/task/schedule-row.ts'
import type { TaskId } from '../science/task/task.ts'
import { UserError } from '../util/user-error.ts'

type Context = StageContext<RunLlmParams>

/** A language model, or who stands in for one, plays the schedule. */
export default (async (ctx) => {
  const rows = readTable('schedule', ctx.inputs.schedule!)
  const task = taskOfSchedule(rows)
  if (ctx.params.provider === 'published') return writeTable(ctx.outputs.trials!, await published(task, ctx))
  const { seed, letters, cover, person, order, history } = ctx.params
  const variant = { cover, person, order, history, letters: letters.length > 0 ? letters : null }
  const schedule = rows.map((row) => withLetters(fromScheduleRow(row), variant.letters))
  const outcomes = schedule.flatMap((trial) => trial.outcomes)
  const range = [Math.min(...outcomes), Math.max(...outcomes)] as const
  const send = simulatedSend(task, ctx)

  let done = 0
  const played = await Promise.all(
    conversations(schedule).map(async (trials) => {
      const asks: AskPrompt = async (prompt, trial) => {
        ctx.signal.throwIfAborted()
        const answer = await ask(
          {
            request: { turns: [{ role: 'user', parts: prompt.parts }], answers: prompt.answers },
            participant: trial.participant,
            trial: `${trial.session}.${trial.trial}`,
            draw: 0,
          },
          { read, correction },
          send,
        )
        ctx.progress(++done, rows.length)
        return answer.label
      }
      const rng = (trial: (typeof trials)[number]) =>
        makeRng(seed, 'shuffled-history', trial.participant, trial.session, trial.trial)
      return play(trials, { variant, range, rng }, asks)
    }),
  )
  writeTable(
    ctx.outputs.trials!,
    played.flat().map((trial) =>
      toTrialRow(trial, {
        agent: 'llm',
        source: 'simulated-llm',
        task,
        participant: trial.trial.participant,
      }),
    ),
  )
}) satisfies Stage<RunLlmParams>

function read(text: string, answers: readonly string[]) {
  const parsed = parseAnswer(text, answers)
  return parsed.kind === 'choice' ? parsed : null
}

function simulatedSend(task: TaskId, { params }: Context): Send {
  const standard = TEXT_LEARNERS[task]
  const model = findModel(params.learner_model || standard.model)
  const means = model.id === standard.model ? { ...standard.means, ...params.learner } : params.learner
  return simulated((text, { participant, trial, draw, attempt }: Call) => {
    const values = drawLearner(
      model,
      means,
      params.learner_spread,
      makeRng(params.seed, 'text-participant', participant),
    )
    return answerPrompt(
      text,
      model,
      values,
      makeRng(params.seed, 'text-answer', participant, trial, draw, attempt),
    )
  })
}

async function published(task: TaskId, { root, signal }: Context): Promise<TrialRow[]> {
  if (task !== 'optimism-bias')
    throw new UserError(
      `run-llm: provider published has no choices for ${task}; expected optimism-bias, the one task whose published file holds them. Leave ${task} out of the stage's matrix (exclude)`,
    )
  const [file] = datasetFiles('claude-1')
  const path = await dataFile(file!, { root, mirror: process.env.ICL_DATA_DIR, signal })
  return claude1Trials(readFreeTable(path) as unknown as Claude1Line[])
}
