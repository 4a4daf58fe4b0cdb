import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTable, TableWriter, writeTable } from '../../io/table.ts'
import { openTrials } from '../../io/trials.ts'
import { simulatedPeople } from '../../science/human/simulated-people.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

const folder = mkdtempSync(join(tmpdir(), 'icl-trials-'))
const path = (name: string) => join(folder, name)
const rows = simulatedPeople(
  'optimism-bias',
  [0, 1, 2].flatMap((p) => makeSchedule(taskSpec('optimism-bias'), p, 1)),
  { seed: 1 },
)

test('trials come participant by participant, as they are in the table, whether their rows stand together or not', () => {
  writeTable(path('together.csv'), rows)
  const together = openTrials([path('together.csv')])
  const own = [...together.participants()]
  expect(together.count).toBe(3)
  expect(own.flat()).toEqual(readTable('trials', path('together.csv')))
  // Dealt out in turn: the first trial of each, then the second of each.
  const apart = [...rows].sort((a, b) => a.trial - b.trial)
  writeTable(path('apart.csv'), apart)
  const scattered = openTrials([path('apart.csv')])
  expect(scattered.count).toBe(3)
  expect([...scattered.participants()]).toEqual(own)
})

test('a wrong cell is told before anything is done', () => {
  writeTable(
    path('wrong.csv'),
    rows.map((row, i) => (i === 200 ? { ...row, reward: 'much' } : row)),
  )
  expect(() => openTrials([path('wrong.csv')])).toThrow(/wrong\.csv:202: column reward: found "much"/)
})

test('a table written row by row is the one written at once', () => {
  writeTable(path('once.csv'), rows)
  const writer = new TableWriter(path('rows.csv'), Object.keys(rows[0]!))
  for (const row of rows) writer.add([row])
  writer.close()
  expect(readTable('trials', path('rows.csv'))).toEqual(readTable('trials', path('once.csv')))
  writeFileSync(path('bom.csv'), `\uFEFF${'agent'}`)
  expect(() => openTrials([path('bom.csv')])).toThrow(/bom\.csv:1: columns source/)
})
