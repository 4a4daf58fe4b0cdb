import { describe, expect, test } from 'vitest'
import { makePrompt, storyText } from '../../../science/prompt/prompt.ts'
import { settingOf } from '../../../science/prompt/setting.ts'
import { COVERS, coverOf, STANDARD_VARIANT } from '../../../science/prompt/variant.ts'
import { conversation, promptAfter, text } from './prompt-after.ts'

describe('the story of a prompt', () => {
  test('names no labels of options that differ from place to place, and counts two places as 1 and 2', () => {
    const own = conversation('optimism-bias')
      .filter(({ block }) => block < 2)
      .map((trial) => ({ ...trial, labels: trial.block === 0 ? ['A', 'B'] : ['C', 'D'] }))
    expect(text(promptAfter(own, 3))).toMatch(
      /^You are going round 2 casinos, numbered 1 and 2\. Every casino has 2 slot machines of its own\.\n/,
    )
  })

  test('says that the chances change if those of one place do', () => {
    const trials = conversation('optimism-bias')
    const late = trials.filter(({ block }) => block === 2).at(-1)
    const changing = trials.map((trial) => (trial === late ? { ...trial, p: [0.1, 0.9] } : trial))
    expect(text(promptAfter(trials, 1))).toContain('from machine to machine, and does not change.')
    expect(text(promptAfter(changing, 1))).toContain(
      'from machine to machine, and may change from round to round.',
    )
  })

  test('ends the story with sentences of its own, the goal and, in the third person, what is to be predicted', () => {
    const mixed = Array.from({ length: 16 }, (_, n) => conversation('agency', n)).find((trials) =>
      trials.some(({ forced }) => forced !== null),
    )!
    const told = text(promptAfter(mixed, 0, { person: 'third', story: ' It rains.\n' }))
    expect(told).toContain(
      "\nIt rains.\nKim's goal is to collect as many dollars as possible in the rounds with a choice of Kim's own.\nThe task is to predict what Kim does next.\n\nRounds so far",
    )
    expect(text(promptAfter(conversation('agency'), 0))).not.toContain('predict')
  })

  test('begins with the story that a transcript quotes', () => {
    const trials = conversation('agency')
    const setting = settingOf(trials, [-1, 1])
    for (const person of ['first', 'third'] as const) {
      const variant = { ...STANDARD_VARIANT, person, story: 'It rains.' }
      const [first, next] = text(makePrompt(setting, [], trials[0]!, variant)).split('\nRounds so far')
      expect(storyText(setting, variant)).toBe(first)
      expect(next).toContain('none yet')
    }
  })

  test('says where one is in the words of its cover story', () => {
    const start = (cover: keyof typeof COVERS) =>
      text(promptAfter(conversation('agency'), 0, { cover })).split(',')[0]
    expect(start('casino')).toBe('You are in a casino with 2 slot machines')
    expect(start('market')).toBe('You are in a town with 2 market stalls')
    expect(start('neutral')).toBe('You are choosing from a set with 2 options')
  })

  test('takes all forms of a verb of another cover story, and none of a verb of its own', () => {
    expect(coverOf({ cover: 'casino', words: { play: 'trade at' } })).toEqual({
      ...COVERS.casino,
      play: 'trade at',
      plays: 'trades at',
      played: 'traded at',
    })
    expect(coverOf({ cover: 'market', words: { play: 'visit', unit: 'shell' } })).toEqual({
      ...COVERS.market,
      play: 'visit',
      unit: 'shell',
    })
  })
})
