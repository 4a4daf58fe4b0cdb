import { describe, expect, it } from 'vitest'
import { datasetFiles, PUBLISHED_MODELS } from '../../../io/data/manifest.ts'
import { publishedLlmTrials } from '../../../science/agent/published-llm.ts'
import { groupBy } from '../../../science/numeric/group-by.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { publishedModelTrials } from '../../support/human-trials.ts'
import { describeShared } from '../../support/shared.ts'

type Line = Record<string, number | string>

/** A session with random choices, in the layout with one file per session. */
function session(run = 0): { path: string; lines: Line[] } {
  const rng = makeRng(1, run)
  const lines = makeSchedule(taskSpec('optimism-bias', { outcomes: [0, 1] }), run, 1).map((trial, i) => {
    const choice = rng.int(2)
    return {
      '': i,
      run,
      trial: i,
      casino: trial.block + 1,
      mean0: trial.p[0]!,
      mean1: trial.p[1]!,
      reward0: trial.outcomes[0]!,
      reward1: trial.outcomes[1]!,
      choice,
      rewards: trial.outcomes[choice]!,
    }
  })
  return { path: `run_${run}.csv`, lines }
}

describe('published choices', () => {
  it('become trials with the outcomes of both options', () => {
    const { path, lines } = session()
    const trials = publishedLlmTrials('gpt-x', [{ path, lines }, session(1)])
    expect(trials).toHaveLength(192)
    const i = lines.findIndex((line) => line.casino === 2)
    expect(trials[i]).toEqual({
      agent: 'llm',
      source: 'gpt-x',
      participant: '0',
      task: 'optimism-bias',
      session: 0,
      block: 1,
      trial: i,
      n_options: 2,
      forced: 0,
      feedback: 'partial',
      action: lines[i]!.choice,
      reward: lines[i]!.rewards,
      forgone_reward: null,
      best: 1,
      p_0: 0.25,
      p_1: 0.75,
      outcome_0: lines[i]!.reward0,
      outcome_1: lines[i]!.reward1,
    })
  })

  it.each<[string, (lines: Line[]) => unknown, string]>([
    [
      'a missing trial',
      (l) => l.splice(5, 1),
      'run_0.csv, line 7: found trial 6 of run 0, expected trial 5: a trial is missing',
    ],
    [
      'a duplicate row',
      (l) => l.splice(5, 0, l[4]!),
      'run_0.csv, line 7: found trial 4 of run 0, expected trial 5: this row is a duplicate',
    ],
    [
      'missing trials at the end',
      (l) => l.pop(),
      'run_0.csv, line 96: found the last of 95 trials of run 0, expected 96 trials',
    ],
    [
      'a wrong column',
      (l) => l.forEach((line) => delete line.mean1),
      'run_0.csv: found columns run, trial, casino, mean0, reward0, reward1, choice, rewards; expected one named mean1',
    ],
    ['a wrong choice', (l) => (l[3]!.choice = 2), 'run_0.csv, line 5: found choice 2, expected one of 0, 1'],
    [
      'text instead of a number',
      (l) => (l[3]!.casino = 'red'),
      'run_0.csv, line 5: found casino "red", expected a number',
    ],
    [
      'a reward of another option',
      (l) => (l[3]!.rewards = 1 - Number(l[3]!.rewards)),
      'run_0.csv, line 5: found rewards',
    ],
    [
      'other reward probabilities',
      (l) =>
        l.forEach((line) => {
          if (line.casino === 2) line.mean0 = 0.5
        }),
      'found means 0.5, 0.75 of casino 2, expected 0.25, 0.75',
    ],
    [
      'outcomes that do not match the probabilities',
      (l) =>
        l.forEach((line) => {
          if (line.casino === 4) {
            line.reward0 = 0
            line.rewards = line.choice === 0 ? 0 : line.reward1!
          }
        }),
      'found 0 of 24 outcomes of option 0 in casino 3 the better one, expected a share of about 0.75',
    ],
    [
      'a third outcome',
      (l) => {
        l[0]!.reward0 = 0.5
        if (l[0]!.choice === 0) l[0]!.rewards = 0.5
      },
      'expected 0 or 1, as elsewhere in these files',
    ],
    [
      'a wrong number of visits to a casino',
      (l) => {
        const i = l.findIndex((line) => line.casino === 1)
        l[i] = { ...l[i]!, casino: 2, mean1: 0.75 }
      },
      'found 23 visits of casino 0 by run 0, expected 24',
    ],
  ])('with %s are rejected with an error that names the file', (_, spoil, message) => {
    const file = session()
    spoil(file.lines)
    expect(() => publishedLlmTrials('gpt-x', [file])).toThrow(message)
  })

  it('in an empty file are rejected', () => {
    expect(() => publishedLlmTrials('gpt-x', [{ path: 'run_0.csv', lines: [] }])).toThrow(
      'run_0.csv: found no trials',
    )
  })
})

describeShared('the published language models', (shared) => {
  it('are ten data sets with two options, and six with the robustness designs', () => {
    expect(PUBLISHED_MODELS.filter((id) => !/options/.test(id))).toHaveLength(10)
    expect(PUBLISHED_MODELS.filter((id) => /options/.test(id))).toHaveLength(6)
  })

  it.each(PUBLISHED_MODELS.map((id) => [id]))(
    '%s has the number of sessions, trials and options of its design',
    (id) => {
      const trials = publishedModelTrials(`${shared}/data`, id)
      const sessions = groupBy(trials, (trial) => trial.participant)
      expect(sessions.size).toBe(id === 'claude-3-sonnet-20240229' ? 24 : 50)
      expect(datasetFiles(id)).toHaveLength(/^(claude-1|claude-1-\d-options.*)$/.test(id) ? 1 : sessions.size)
      for (const own of sessions.values()) expect(own).toHaveLength(96)
      const options = Number(/(\d)-options/.exec(id)?.[1] ?? 2)
      expect(new Set(trials.map((trial) => trial.n_options))).toEqual(new Set([options]))
    },
  )
})
