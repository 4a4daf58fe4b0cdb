import { describe, expect, test } from 'vitest'
import { scoredGroups } from '../../../science/stats/scored-groups.ts'

const fit = (source: string, bic: number | null) => ({ agent: 'human', source, task: 'bandit', bic })
const scored = [fit('s1', 3), fit('s1', null)]
const unscored = [fit('s2', null), fit('s2', null)]

describe('groups of fits in which no choice can be scored', () => {
  test('are left out with a note if others can be scored', () => {
    expect(scoredGroups([scored, unscored])).toEqual({
      scored: [scored],
      notes: ['human s2 in bandit: no choice can be scored, every trial is missed or forced; left out'],
    })
    expect(scoredGroups([scored])).toEqual({ scored: [scored], notes: [] })
  })

  test('are an error if there are no others', () => {
    expect(() => scoredGroups([unscored])).toThrow(
      /found no choice that can be scored \(human s2 in bandit\), expected free choices with an outcome/,
    )
    expect(scoredGroups([])).toEqual({ scored: [], notes: [] })
  })
})
