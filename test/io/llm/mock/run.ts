import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTable } from '../../../../io/table.ts'
import type { StageContext } from '../../../../runner/contract.ts'
import schema from '../../../../schemas/params/run-llm.schema.json'
import type { RunLlmParams } from '../../../../schemas/types.ts'
import { answerPrompt, TEXT_LEARNERS } from '../../../../science/agent/text-participant.ts'
import { findModel } from '../../../../science/model/find-model.ts'
import { makeRng } from '../../../../science/random/rng.ts'
import { makeSchedule } from '../../../../science/task/schedule.ts'
import { toScheduleRow } from '../../../../science/task/schedule-row.ts'
import { type TaskId, taskSpec } from '../../../../science/task/task.ts'
import runLlm from '../../../../stages/run-llm.ts'

export const KEY = 'sk-canary-5d41402abc4b2a76'

/** The default parameters, with some replaced. */
export function llmParams(params: Partial<RunLlmParams>): RunLlmParams {
  const defaults = Object.entries(schema.properties).map(([name, property]) => [name, property.default])
  return { ...(Object.fromEntries(defaults) as RunLlmParams), ...params }
}

/** The simulated learner of a task as the policy of a server. Its answer depends on the question only. */
export function learnerPolicy(task: TaskId): (question: string) => string {
  const { model, means } = TEXT_LEARNERS[task]!
  const found = findModel(model)
  return (question) => answerPrompt(question, found, means, makeRng(1, 'policy', question))
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'icl-llm-'))
}

export function writeSchedule(folder: string, task: TaskId, participants: number): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${task}.csv`)
  const people = Array.from({ length: participants }, (_, i) => makeSchedule(taskSpec(task), i, 1))
  writeTable(
    path,
    people.flat().map((trial) => toScheduleRow(trial, task)),
  )
  return path
}

export interface RunOptions {
  /** Root of the project, which contains recordings/. */
  readonly root: string
  readonly params: Partial<RunLlmParams>
  readonly inputs: Record<string, string[]>
  readonly outputs?: readonly string[]
  readonly signal?: AbortSignal
  readonly progress?: StageContext['progress']
}

export interface RunResult {
  /** The text of each output table. */
  readonly tables: Record<string, string>
  readonly log: string[]
}

/** Runs the stage in this process, with a context like that of the runner. */
export async function runStage(options: RunOptions): Promise<RunResult> {
  const { root, params, inputs, outputs = ['trials', 'answers', 'replies'] } = options
  const out = mkdtempSync(join(root, 'out-'))
  const paths = Object.fromEntries(outputs.map((name) => [name, join(out, `${name}.csv`)]))
  const log: string[] = []
  const context: StageContext<RunLlmParams> = {
    instance: 'run-llm@test',
    params: llmParams(params),
    inputs,
    inputPaths: inputs,
    outputs: paths,
    scratch: out,
    root,
    cpus: 1,
    signal: options.signal ?? new AbortController().signal,
    progress: options.progress ?? (() => {}),
    log: (line) => log.push(line),
    map: () => Promise.reject(new Error('no workers')),
    stream: () => Promise.reject(new Error('no workers')),
  }
  await runLlm(context)
  return {
    tables: Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [name, readFileSync(path, 'utf8')]),
    ),
    log,
  }
}

/** Points the SDKs of this process at a mock while `work` runs. */
export async function withApi<T>(
  mock: { readonly url: string },
  work: () => Promise<T>,
  key = KEY,
): Promise<T> {
  const names = ['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_BASE_URL']
  const before = names.map((name) => process.env[name])
  Object.assign(process.env, {
    ANTHROPIC_API_KEY: key,
    ANTHROPIC_BASE_URL: mock.url,
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: `${mock.url}/v1`,
  })
  try {
    return await work()
  } finally {
    for (const [i, name] of names.entries())
      if (before[i] === undefined) delete process.env[name]
      else process.env[name] = before[i]
  }
}
