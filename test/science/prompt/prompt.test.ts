import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withLetters } from '../../../science/prompt/letters.ts'
import { readPrompt } from '../../../science/prompt/read-prompt.ts'
import { conversations } from '../../../science/prompt/setting.ts'
import { COVERS, type PromptVariant } from '../../../science/prompt/variant.ts'
import { makeSchedule, type ScheduledTrial } from '../../../science/task/schedule.ts'
import { TASK_IDS, type TaskId, taskSpec } from '../../../science/task/task.ts'
import { conversation, promptAfter, text } from './prompt-after.ts'

describe('a prompt', () => {
  test('has the recorded text', () => {
    expect(text(promptAfter(conversation('optimism-bias'), 2))).toMatchInlineSnapshot(`
      "You are going round 4 casinos, numbered 1 to 4. Every casino has 2 slot machines of its own, named K and T.
      Each time, a machine gives either 0 dollars or 0.5 dollars. How often it gives the larger amount may differ from machine to machine, and does not change.
      There will be 96 rounds, 24 in each casino, in mixed order.
      In every round you play one machine of your own choice.
      After a round it is shown what the chosen machine gave; nothing is learned about the other.
      Your goal is to collect as many dollars as possible.

      Rounds so far, oldest first:
      - Casino 4: you played machine T, which gave 0 dollars.
      - Casino 1: you played machine T, which gave 0 dollars.

      Now you are in casino 1. Which one do you play next: machine T or machine K? Reply with one letter, T or K, and nothing else."
    `)
  })

  test('describes forced rounds as those of another player, and gives forgone outcomes with full feedback', () => {
    const full = conversations(makeSchedule(taskSpec('confirmation-bias'), 0, 1)).find(
      (trials) => trials[0]!.feedback === 'full',
    )!
    expect(text(promptAfter(full, 4))).toMatchInlineSnapshot(`
      "You are in a casino with 2 slot machines, named A and S.
      Each time, a machine gives either -1 dollars or 1 dollar. How often it gives the larger amount may differ from machine to machine, and does not change.
      There will be 40 rounds.
      In 20 of them you play one machine of your own choice; in the other 20, another player chooses and you only watch.
      After a round it is shown what the chosen machine gave and what the other would have given.
      Your goal is to collect as many dollars as possible in the rounds with a choice of your own.

      Rounds so far, oldest first:
      - Another player played machine S, which gave 1 dollar; machine A would have given -1 dollars.
      - You played machine S, which gave 1 dollar; machine A would have given 1 dollar.
      - Another player played machine S, which gave 1 dollar; machine A would have given 1 dollar.
      - Another player played machine A, which gave -1 dollars; machine S would have given 1 dollar.

      Which one do you play next: machine S or machine A? Reply with one letter, S or A, and nothing else."
    `)
  })

  test('gives the same history in every cover story, in the first and the third person', () => {
    const told = (variant: Partial<PromptVariant>) =>
      readPrompt(text(promptAfter(conversation('agency', 1), 30, variant)))
    const standard = told({})
    expect(standard.rounds).toHaveLength(30)
    for (const cover of Object.keys(COVERS) as (keyof typeof COVERS)[])
      for (const person of ['first', 'third'] as const) expect(told({ cover, person })).toEqual(standard)
  })

  test('uses "a" and "an" correctly', () => {
    for (const cover of Object.keys(COVERS) as (keyof typeof COVERS)[])
      for (const task of TASK_IDS)
        expect(text(promptAfter(conversation(task), 5, { cover }))).not.toMatch(/\ba [aeiou]|\ban [^aeiou]/)
  })

  test('uses "choosing from a set" in the neutral cover story', () => {
    const neutral = (task: TaskId, variant: Partial<PromptVariant> = {}) =>
      text(promptAfter(conversation(task), 1, { cover: 'neutral', ...variant }))
    expect(neutral('optimism-bias')).toContain('You are choosing from 4 sets, numbered 1 to 4.')
    expect(neutral('optimism-bias')).toMatch(
      /Now you are choosing from set \d\. Which one do you choose next:/,
    )
    expect(neutral('agency', { person: 'third' })).toMatch(
      /^Kim is choosing from a set with 2 options, named/,
    )
  })

  test.each([3, 4] as const)('names %i options', (options) => {
    const prompt = promptAfter(conversation('optimism-bias', 0, { options }), 5)
    expect(text(prompt)).toContain(`has ${options} slot machines`)
    expect(text(prompt)).toContain('nothing is learned about the others.')
    expect(text(prompt)).toContain(
      `, named ${['', '', '', 'A, B and C', 'A, B, C and D'][options]}`.replace(
        /[A-D]/g,
        (letter) => [...prompt.answers].sort()['ABCD'.indexOf(letter)]!,
      ),
    )
    expect(prompt.answers).toHaveLength(options)
    expect(new Set(prompt.answers).size).toBe(options)
  })

  test.each([
    [0, 1],
    [-0.5, 0.5],
  ] as const)('gives the outcomes %d and %d', (worse, better) => {
    const prompt = promptAfter(conversation('optimism-bias', 0, { outcomes: [worse, better] }), 5)
    expect(readPrompt(text(prompt)).outcomes).toEqual([worse, better])
  })

  test('does not give reward probabilities', () => {
    const prompt = text(promptAfter(conversation('agency'), 30))
    expect(prompt).not.toMatch(/0\.[1469]|%|probab/)
  })

  test.each(['full', 'shuffled', 'none'] as const)(
    'only appends text from round to round with %s history, so that prefixes can be cached',
    (history) => {
      for (const task of TASK_IDS) {
        const trials = conversation(task)
        for (let n = 1; n < trials.length - 1; n++) {
          const [now, next] = [promptAfter(trials, n, { history }), promptAfter(trials, n + 1, { history })]
          expect(next.parts.slice(0, now.parts.length - 1)).toEqual(now.parts.slice(0, -1))
          if (history === 'shuffled') expect(now.parts).toHaveLength(2)
        }
      }
    },
  )

  test('contains no rounds without history', () => {
    const { rounds } = readPrompt(text(promptAfter(conversation('agency'), 30, { history: 'none' })))
    expect(rounds).toEqual([])
  })

  test('can be parsed back into the same rounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TASK_IDS),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 0, max: 38 }),
        fc.integer({ min: 0, max: 1 }),
        fc.constantFrom<PromptVariant['order']>('counterbalanced', 'fixed', 'reversed'),
        (task, index, n, choice, order) => {
          const all = conversations(makeSchedule(taskSpec(task), 2, 5))
          const trials = all[index % all.length]!
          const prompt = promptAfter(trials, n, { order }, choice)
          const read = readPrompt(text(prompt))
          const interleaved = task === 'optimism-bias'
          expect(read.answers).toEqual(prompt.answers)
          expect(read.place).toBe(interleaved ? trials[n]!.block + 1 : 0)
          expect(read.rounds).toEqual(
            trials.slice(0, n).map((trial) => {
              const action = trial.forced ?? choice
              const other = trial.labels[1 - action]!
              return {
                place: interleaved ? trial.block + 1 : 0,
                forced: trial.forced !== null,
                label: trial.labels[action],
                reward: trial.outcomes[action],
                forgone: trial.feedback === 'full' ? { [other]: trial.outcomes[1 - action] } : {},
              }
            }),
          )
        },
      ),
    )
  })
})

describe('reading a prompt', () => {
  test('tells whether the other outcome is shown', () => {
    const shown = ['partial', 'full'].map((feedback) =>
      conversation('confirmation-bias').map((trial) => ({ ...trial, feedback }) as ScheduledTrial),
    )
    expect(shown.map((trials) => readPrompt(text(promptAfter(trials, 0))).feedback)).toEqual([
      'partial',
      'full',
    ])
  })

  test('is refused of a text that lacks the question or the outcomes', () => {
    const whole = text(promptAfter(conversation('agency'), 0))
    for (const part of [whole.replace(/Which one.*/, ''), whole.replace(/Each time.*/, '')])
      expect(() => readPrompt(part)).toThrow('not a prompt of this study')
  })
})

describe('counterbalancing', () => {
  test('the question lists first the option of the schedule, option 0, or the last option', () => {
    const trials = conversation('optimism-bias')
    const first = (order: PromptVariant['order'], n: number) =>
      trials[n]!.labels.indexOf(promptAfter(trials, n, { order }).answers[0]!)
    const positions = trials.slice(0, -1).map((_, n) => n)
    expect(positions.map((n) => first('counterbalanced', n))).toEqual(
      positions.map((n) => trials[n]!.listedFirst),
    )
    expect(new Set(positions.map((n) => first('fixed', n)))).toEqual(new Set([0]))
    expect(new Set(positions.map((n) => first('reversed', n)))).toEqual(new Set([1]))
  })

  test.each(TASK_IDS)('in %s, given letters are assigned to the better option equally often', (task) => {
    const better = Array.from({ length: 12 }, (_, person) =>
      makeSchedule(taskSpec(task), person, 1)
        .map((trial) => withLetters(trial, ['J', 'F']))
        .filter(({ p }) => p[0] !== p[1])
        .map(({ p, labels }) => labels[p[0]! > p[1]! ? 0 : 1]),
    )
    for (const letters of better) expect(new Set(letters)).toEqual(new Set(['F', 'J']))
    const all = better.flat()
    const share = all.filter((letter) => letter === 'F').length / all.length
    expect(Math.abs(share - 0.5)).toBeLessThan(0.15)
  })

  test('given letters are named in the prompt, and do not change within a conversation', () => {
    const trials = conversation('optimism-bias').map((trial) => withLetters(trial, ['J', 'F']))
    expect(new Set(trials.map(({ labels }) => labels.join(''))).size).toBe(1)
    expect(text(promptAfter(trials, 3))).toContain('2 slot machines of its own, named F and J.')
  })

  test("letters of one's own follow the schedule's letters in alphabetical order", () => {
    expect(withLetters({ labels: ['T', 'K'] }, ['J', 'F']).labels).toEqual(['F', 'J'])
    expect(withLetters({ labels: ['B', 'C', 'A'] }, ['x', 'y', 'z']).labels).toEqual(['y', 'z', 'x'])
  })

  test('too few or equal letters are an error', () => {
    const trial = makeSchedule(taskSpec('agency'), 0, 1)[0]!
    expect(() => withLetters(trial, ['F'])).toThrow('expected 2 different ones')
    expect(() => withLetters(trial, ['F', 'F'])).toThrow('expected 2 different ones')
  })
})

test('a session of interleaved blocks is one conversation; in other tasks each block is one', () => {
  const count = (task: TaskId) => conversations(makeSchedule(taskSpec(task), 0, 1)).length
  expect(TASK_IDS.map(count)).toEqual([1, 16, 12])
  const ofBlocks = (blocks: number[]) =>
    conversations(blocks.map((block, trial) => ({ participant: '0', session: 0, block, trial }))).length
  expect(ofBlocks([0, 0, 1, 1])).toBe(2)
  expect(ofBlocks([0, 1, 1, 0])).toBe(1)
})
