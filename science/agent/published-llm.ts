import type { TrialRow } from '../../schemas/types.ts'
import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import { bestOption } from '../task/best-options.ts'
import { type Design, taskSpec } from '../task/task.ts'

/** Parsed file of published choices: one record per line, by column name. `lines[0]` is line 2 of the file, after the header. */
export interface PublishedFile {
  readonly path: string
  readonly lines: readonly Readonly<Record<string, unknown>>[]
}

/** One trial, read from either layout. */
interface Told {
  readonly file: PublishedFile
  /** 0-based index into the lines of the file. */
  readonly i: number
  readonly run: number
  readonly trial: number
  /** 0-based casino. */
  readonly context: number
  readonly action: number
  readonly reward: number
  /** Outcome of each option, if the file has them. */
  readonly outcomes: readonly number[] | null
  /** Reward probability of each option, if the file has them. */
  readonly p: readonly number[] | null
  /** Expected loss of the chosen option against the best one, in units of reward, if the file has it. */
  readonly regret: number | null
}

/**
 * Published choices of a language model in the optimism-bias task (Schubert et al. 2024, arXiv 2402.03969), as rows of
 * `trials`. Number of options and outcomes are inferred from the data; together with the reward probabilities they must match
 * a design of the task. Two layouts are supported: one file per session with columns run, trial, casino, mean0, mean1, reward0,
 * reward1, choice, rewards; or all sessions in one file with columns run, trials_idx, cues, actions, rewards, regrets. Neither
 * has the labels of the options or their order in the question.
 *
 * @throws InputError which names the file, the line, what was found and what was expected
 */
export function publishedLlmTrials(source: string, files: readonly PublishedFile[]): TrialRow[] {
  const told = files.flatMap((file) =>
    file.lines.map((_, i) => ('casino' in file.lines[0]! ? sessionLine(file, i) : addedLine(file, i))),
  )
  const first = told[0]
  if (!first) throw new InputError(`${files[0]?.path ?? source}: found no trials`)
  const sessions = groupBy(told, (trial) => String(trial.run))
  for (const trials of sessions.values()) checkOrder(trials)
  const design = designOf(told)
  const spec = taskSpec('optimism-bias', design)
  const length = spec.blocks.reduce((sum, block) => sum + block.freeTrials, 0)
  for (const trials of sessions.values())
    checkVisits(
      trials,
      length,
      spec.blocks.map((block) => block.freeTrials),
    )
  const contexts = groupBy(told, (trial) => String(trial.context))
  for (const trials of contexts.values())
    checkChances(trials, spec.blocks[trials[0]!.context]!.p, spec.outcomes)
  return told.map((trial) => toRow(source, trial, spec.blocks[trial.context]!.p))
}

function sessionLine(file: PublishedFile, i: number): Told {
  const cell = (name: string) => numberAt(file, i, name)
  const action = oneOf(file, i, 'choice', [0, 1])
  const outcomes = [cell('reward0'), cell('reward1')]
  const reward = cell('rewards')
  if (reward !== outcomes[action])
    throw wrong(
      file,
      i,
      `rewards ${reward}`,
      `reward${action}, which is ${outcomes[action]}, since choice is ${action}`,
    )
  return {
    file,
    i,
    run: cell('run'),
    trial: cell('trial'),
    context: oneOf(file, i, 'casino', [1, 2, 3, 4]) - 1,
    action,
    reward,
    outcomes,
    p: [cell('mean0'), cell('mean1')],
    regret: null,
  }
}

function addedLine(file: PublishedFile, i: number): Told {
  return {
    file,
    i,
    run: numberAt(file, i, 'run'),
    trial: numberAt(file, i, 'trials_idx'),
    context: oneOf(file, i, 'cues', [0, 1, 2, 3]),
    action: oneOf(file, i, 'actions', [0, 1, 2, 3]),
    reward: numberAt(file, i, 'rewards'),
    outcomes: null,
    p: null,
    regret: numberAt(file, i, 'regrets'),
  }
}

/** Checks that a session has trials 0, 1, 2 ..., each once and in order. */
function checkOrder(trials: readonly Told[]): void {
  trials.forEach(({ file, i, trial, run }, at) => {
    if (trial === at) return
    const what = trial < at ? 'this row is a duplicate' : 'a trial is missing'
    throw wrong(file, i, `trial ${trial} of run ${run}`, `trial ${at}: ${what}`)
  })
}

function checkVisits(trials: readonly Told[], length: number, visits: readonly number[]): void {
  const last = trials.at(-1)!
  if (trials.length !== length)
    throw wrong(
      last.file,
      last.i,
      `the last of ${trials.length} trials of run ${last.run}`,
      `${length} trials`,
    )
  visits.forEach((expected, context) => {
    const found = trials.filter((trial) => trial.context === context).length
    if (found !== expected)
      throw wrong(last.file, last.i, `${found} visits of casino ${context} by run ${last.run}`, `${expected}`)
  })
}

/** Infers the number of options and the two outcomes from the data. */
function designOf(told: readonly Told[]): Design {
  const options = told.reduce((most, trial) => Math.max(most, trial.action), 0) + 1
  const seen = told.flatMap((trial) => trial.outcomes ?? [trial.reward])
  const [worse, better] = [Math.min(...new Set(seen)), Math.max(...new Set(seen))]
  const other = told.find((trial) =>
    (trial.outcomes ?? [trial.reward]).some((x) => x !== worse && x !== better),
  )
  if (other)
    throw wrong(
      other.file,
      other.i,
      `outcome ${other.reward}`,
      `${worse} or ${better}, as elsewhere in these files`,
    )
  return { options: Math.max(2, options) as 2 | 3 | 4, outcomes: [worse, better] }
}

/** Checks the data of one casino against its reward probabilities. Observed frequencies may differ by five standard errors. */
function checkChances(
  trials: readonly Told[],
  p: readonly number[],
  [worse, better]: readonly [number, number],
): void {
  const most = Math.max(...p)
  for (const { file, i, p: told, regret, action, context } of trials) {
    if (told?.some((x, k) => x !== p[k]))
      throw wrong(
        file,
        i,
        `means ${told.join(', ')} of casino ${context + 1}`,
        `${p.join(', ')}, the task's own`,
      )
    const given = (most - p[action]!) * (better - worse)
    if (regret !== null && Math.abs(regret - given) > 1e-9)
      throw wrong(
        file,
        i,
        `regret ${regret} of action ${action} with cue ${context}`,
        `${given}, as reward probabilities ${p.join(', ')} give it`,
      )
  }
  p.forEach((chance, k) => {
    const paid = trials.flatMap((trial) => {
      const outcome = trial.outcomes ? trial.outcomes[k]! : trial.action === k ? trial.reward : null
      return outcome === null ? [] : [outcome === better ? 1 : 0]
    })
    const wins = paid.reduce<number>((sum, win) => sum + win, 0)
    const error = Math.sqrt(chance * (1 - chance) * paid.length)
    const { file, i, context } = trials[0]!
    if (Math.abs(wins - chance * paid.length) > 5 * error)
      throw wrong(
        file,
        i,
        `${wins} of ${paid.length} outcomes of option ${k} in casino ${context} the better one`,
        `a share of about ${chance}`,
      )
  })
}

function toRow(source: string, trial: Told, p: readonly number[]): TrialRow {
  const outcomeOf = (k: number) =>
    trial.outcomes ? trial.outcomes[k]! : trial.action === k ? trial.reward : null
  return {
    agent: 'llm',
    source,
    participant: String(trial.run),
    task: 'optimism-bias',
    session: 0,
    block: trial.context,
    trial: trial.trial,
    n_options: p.length,
    forced: 0,
    feedback: 'partial',
    action: trial.action,
    reward: trial.reward,
    forgone_reward: null,
    best: bestOption(p),
    ...Object.fromEntries(p.map((chance, k) => [`p_${k}`, chance])),
    ...Object.fromEntries(p.map((_, k) => [`outcome_${k}`, outcomeOf(k)])),
  }
}

function numberAt({ path, lines }: PublishedFile, i: number, name: string): number {
  const line = lines[i]!
  if (!(name in line))
    throw new InputError(
      `${path}: found columns ${Object.keys(line).filter(Boolean).join(', ')}; expected one named ${name}`,
    )
  const value = line[name]
  if (typeof value !== 'number')
    throw wrong({ path, lines }, i, `${name} ${JSON.stringify(value)}`, 'a number')
  return value
}

function oneOf(file: PublishedFile, i: number, name: string, allowed: readonly number[]): number {
  const value = numberAt(file, i, name)
  if (!allowed.includes(value)) throw wrong(file, i, `${name} ${value}`, `one of ${allowed.join(', ')}`)
  return value
}

function wrong({ path }: PublishedFile, i: number, found: string, expected: string): InputError {
  return new InputError(`${path}, line ${i + 2}: found ${found}, expected ${expected}`)
}
