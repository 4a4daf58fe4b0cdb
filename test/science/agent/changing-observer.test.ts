import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTaskFile } from '../../../io/tasks/read-task.ts'
import { isChanging, playChanging } from '../../../science/agent/changing-observer.ts'
import { simulatedPeople } from '../../../science/human/simulated-people.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { type TaskFile, taskOfFile } from '../../../science/task/task-file.ts'

const read = (name: string) =>
  taskOfFile(readTaskFile<TaskFile>(join(import.meta.dirname, `../../../tasks/${name}.yaml`), `${name}.yaml`))

describe('the ideal observer of changing options', () => {
  test.each(['reversal', 'drifting-bandit'])(
    'earns more in %s than learners with a low, medium or high learning rate',
    (name) => {
      const spec = read(name)
      const people = Array.from({ length: 60 }, (_, n) => makeSchedule(spec, n, 1))
      expect(isChanging(people.flat())).toBe(true)
      const earned = people.flatMap((own, n) =>
        playChanging(spec, own, makeRng(2, n)).map((action, t) => own[t]!.outcomes[action]!),
      )
      const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
      for (const rate of [0.2, 0.5, 0.8]) {
        const played = simulatedPeople(name, people.flat(), {
          seed: 1,
          model: 'rw1',
          means: { beta: name === 'reversal' ? 8 : 0.25, alpha: rate },
        })
        expect(mean(earned)).toBeGreaterThan(mean(played.flatMap(({ reward }) => reward ?? [])))
      }
    },
  )

  test('expects a reversal with certainty after the longest possible run', () => {
    const spec = {
      ...read('reversal'),
      blocks: [
        {
          p: [1, 0],
          freeTrials: 12,
          forcedTrials: 0,
          feedback: 'partial' as const,
          change: { kind: 'reversal' as const, every: [4, 4] as const },
        },
      ],
    }
    const own = makeSchedule(spec, 0, 1).filter(({ session }) => session === 0)
    const actions = playChanging(spec, own, makeRng(1))
    // The first choice is a guess; its outcome determines all later ones.
    actions.slice(1).forEach((action, t) => expect(own[t + 1]!.p[action]).toBe(1))
  })
})
