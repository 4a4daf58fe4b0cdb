import { describe, expect, it } from 'vitest'
import { chancesWithout, drawEpisodes, episodeKinds } from '../../../science/meta-rl/environment.ts'
import { episodesOf, staticInputs } from '../../../science/meta-rl/episodes.ts'
import { observationOf } from '../../../science/meta-rl/observation.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'

const agency = taskSpec('agency')
const confirmation = taskSpec('confirmation-bias')
const optimism = taskSpec('optimism-bias')

describe('kinds of episode', () => {
  it('are the whole session of an interleaved task, and the distinct blocks of a block task', () => {
    expect(episodeKinds(optimism)).toEqual([[optimism.blocks]])
    const shape = (spec: typeof agency) =>
      episodeKinds(spec).map((group) => group.map(([b]) => [b!.freeTrials, b!.forcedTrials, b!.feedback]))
    expect(shape(confirmation)).toEqual([
      [
        [20, 20, 'partial'],
        [20, 20, 'full'],
      ],
    ])
    expect(shape(agency)).toEqual([[[40, 0, 'partial']], [[40, 40, 'partial']]])
  })
})

describe('training episodes', () => {
  it('draw reward probabilities uniformly from 0 to 1, one per option and block', () => {
    const { p } = drawEpisodes(
      episodeKinds(optimism)[0]!,
      { outcomes: [0, 0.5], interleaved: true },
      500,
      makeRng(1),
    )
    const distinct = new Set(p)
    expect(distinct.size).toBe(500 * 4 * 2)
    const values = [...distinct].sort((a, b) => a - b)
    // Kolmogorov-Smirnov: 1.63 / sqrt(n) is the 1 % point.
    const gap = Math.max(...values.map((x, i) => Math.abs(x - i / values.length)))
    expect(gap).toBeLessThan(1.63 / Math.sqrt(values.length))
  })

  it('draw reward probabilities uniformly outside the held-out ranges', () => {
    const chances = chancesWithout(optimism, 0.1)
    expect(chances.map(([from, to]) => [from.toFixed(2), to.toFixed(2)])).toEqual([
      ['0.00', '0.15'],
      ['0.35', '0.65'],
      ['0.85', '1.00'],
    ])
    const p = [
      ...new Set(
        drawEpisodes(
          episodeKinds(optimism)[0]!,
          { outcomes: [0, 0.5], interleaved: true },
          500,
          makeRng(1),
          chances,
        ).p,
      ),
    ]
    expect(p.every((x) => Math.abs(x - 0.25) >= 0.0999 && Math.abs(x - 0.75) >= 0.0999)).toBe(true)
    const share = p.filter((x) => x < 0.5).length / p.length
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / p.length))
    const middle = p.filter((x) => x > 0.35 && x < 0.65).length / p.length
    expect(Math.abs(middle - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / p.length))
  })

  it('cannot be drawn if all reward probabilities are held out', () => {
    expect(() => chancesWithout(optimism, 0.26)).toThrow(
      'hold_out is 0.26, which leaves no reward probability',
    )
    expect(chancesWithout(optimism, 0)).toEqual([[0, 1]])
  })

  it('give outcomes with the drawn probabilities', () => {
    const { p, outcomes } = drawEpisodes(
      episodeKinds(optimism)[0]!,
      { outcomes: [0, 0.5], interleaved: true },
      500,
      makeRng(2),
    )
    const excess = outcomes.reduce((sum, outcome, i) => sum + (outcome / 0.5 - p[i]!), 0) / outcomes.length
    expect(Math.abs(excess)).toBeLessThan(4 * Math.sqrt(1 / 6 / outcomes.length))
  })

  it('force half of the trials of a mixed block, half of them to each option, and none of a free block', () => {
    const [free, mixed] = episodeKinds(agency)
    expect(
      new Set(drawEpisodes(free!, { outcomes: [-1, 1], interleaved: false }, 10, makeRng(3)).forced),
    ).toEqual(new Set([-1]))
    const { forced, cues } = drawEpisodes(mixed!, { outcomes: [-1, 1], interleaved: false }, 10, makeRng(3))
    for (let e = 0; e < 10; e++) {
      const own = [...forced.subarray(e * 80, (e + 1) * 80)]
      expect([-1, 0, 1].map((option) => own.filter((x) => x === option).length)).toEqual([40, 20, 20])
    }
    expect(cues).toEqual(forced)
  })

  it('give an interleaved task of one block the same cue as in play', () => {
    const [block] = optimism.blocks
    const spec = { ...optimism, blocks: [{ ...block!, forcedTrials: 4 }] }
    const { cues, trials } = drawEpisodes(episodeKinds(spec)[0]!, spec, 2, makeRng(5))
    expect(cues).toEqual(new Int8Array(2 * trials))
  })

  it('have full feedback in about half of the confirmation-bias blocks', () => {
    const { full, count, trials } = drawEpisodes(
      episodeKinds(confirmation)[0]!,
      { outcomes: [-1, 1], interleaved: false },
      400,
      makeRng(4),
    )
    const blocks = Array.from({ length: count }, (_, e) => full[e * trials]!)
    expect(blocks.filter(Boolean).length).toBeGreaterThan(150)
    expect(blocks.filter(Boolean).length).toBeLessThan(250)
  })
})

describe('the observation of the agent', () => {
  it('has the input sizes of the source study', () => {
    expect([optimism, confirmation, agency].map((spec) => observationOf(spec).size)).toEqual([8, 9, 8])
    expect(
      [3, 4].map((options) => observationOf(taskSpec('optimism-bias', { options: options as 3 })).size),
    ).toEqual([8, 8])
  })

  it('contains the casino, and the previous casino if requested', () => {
    const schedule = makeSchedule(optimism, 0, 1)
    const slots = observationOf(optimism, true)
    const inputs = staticInputs(episodesOf([schedule], true), slots)
    for (const t of [0, 1, 50]) {
      const row = [...inputs.subarray(t * slots.size, (t + 1) * slots.size)]
      const oneHot = (block?: number) => [0, 1, 2, 3].map((i) => (i === block ? 1 : 0))
      expect(row.slice(slots.cue, slots.cue + 4)).toEqual(oneHot(schedule[t]!.block))
      expect(row.slice(slots.previousCue, slots.previousCue + 4)).toEqual(oneHot(schedule[t - 1]?.block))
      expect(row[slots.time]).toBeCloseTo(t / 96)
    }
  })

  it('contains the imposed option in block tasks, and no cue on free trials', () => {
    const block = makeSchedule(agency, 0, 1).filter((trial) => trial.session === 0 && trial.block === 1)
    const slots = observationOf(agency)
    const inputs = staticInputs(episodesOf([block], false), slots)
    block.forEach(({ forced }, t) => {
      const cue = [...inputs.subarray(t * slots.size + slots.cue, t * slots.size + slots.cue + 2)]
      expect(cue).toEqual([0, 1].map((option) => (option === forced ? 1 : 0)))
    })
  })
})
