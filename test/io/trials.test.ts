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

test('openTrials gives the trials of one participant after another, whether or not their rows are adjacent', () => {
  writeTable(path('together.csv'), rows)
  const together = openTrials([path('together.csv')])
  const own = [...together.participants()]
  expect(together.count).toBe(3)
  expect(own.flat()).toEqual(readTable('trials', path('together.csv')))
  // Interleaved: the first trial of each participant, then the second of each.
  const apart = [...rows].sort((a, b) => a.trial - b.trial)
  writeTable(path('apart.csv'), apart)
  const scattered = openTrials([path('apart.csv')])
  expect(scattered.count).toBe(3)
  expect([...scattered.participants()]).toEqual(own)
})

test('openTrials rejects a table with an invalid cell before it gives any trial', () => {
  writeTable(
    path('wrong.csv'),
    rows.map((row, i) => (i === 200 ? { ...row, reward: 'much' } : row)),
  )
  expect(() => openTrials([path('wrong.csv')])).toThrow(/wrong\.csv:202: column reward: found "much"/)
})

test('a table written row by row equals the same table written at once', () => {
  writeTable(path('once.csv'), rows)
  const writer = new TableWriter(path('rows.csv'), Object.keys(rows[0]!))
  for (const row of rows) writer.add([row])
  writer.close()
  expect(readTable('trials', path('rows.csv'))).toEqual(readTable('trials', path('once.csv')))
  writeFileSync(path('bom.csv'), `\uFEFF${'agent'}`)
  expect(() => openTrials([path('bom.csv')])).toThrow(
    /bom\.csv:1: columns participant, action, reward missing; found agent\. A table of trials/,
  )
})

test('a table needs participant, action and reward; other columns get default values', () => {
  writeFileSync(path('few.csv'), 'participant,action,reward\né,0,1\né,3,0\nb,,\né,1,5\n')
  const read = readTable('trials', path('few.csv'))
  expect(read.map(({ participant, trial, action }) => [participant, trial, action])).toEqual([
    ['é', 0, 0],
    ['é', 1, 3],
    ['b', 0, null],
    ['é', 2, 1],
  ])
  for (const row of read)
    expect(row).toMatchObject({
      ...{ agent: 'human', source: 'data', task: 'bandit', session: 0, block: 0 },
      ...{ forced: 0, feedback: 'partial', n_options: 4 },
    })
  expect([...openTrials([path('few.csv')]).participants()].flat().sort(byPlace)).toEqual(
    [...read].sort(byPlace),
  )
})

test.each([
  [
    Buffer.from('participant,action,reward\na,0,1\né,0,1\n', 'latin1'),
    /text\.csv:3: found bytes that are not UTF-8 text \(perhaps "é,0,1" in Latin-1\).*icl import/,
  ],
  [
    Buffer.from('\uFEFFparticipant,action,reward\na,0,1\n', 'utf16le'),
    /text\.csv: found UTF-16 text, expected UTF-8/,
  ],
  [Buffer.concat([Buffer.from('participant,action,reward\na,0,1\n'), Buffer.from([0xc3])]), /not UTF-8/],
])('text that is not UTF-8 is an error, not decoded as other characters', (bytes, message) => {
  writeFileSync(path('text.csv'), bytes)
  expect(() => readTable('trials', path('text.csv'))).toThrow(message)
  expect(() => openTrials([path('text.csv')])).toThrow(message)
})

test('characters of several bytes are read correctly at the borders between chunks of a large file', () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => `${'éü€😀'.repeat(8)}${n % 7},0,1`)
  for (const shift of ['', 'x', 'xx', 'xxx']) {
    writeFileSync(
      path('large.csv'),
      ['participant,action,reward', `${shift},0,1`, ...rows].join('\n').replace('\n,0,1', ''),
    )
    const names = new Set(
      [...openTrials([path('large.csv')]).participants()].flat().map((row) => row.participant),
    )
    expect([...names].filter((name) => name.includes('\uFFFD'))).toEqual([])
    expect(names.size).toBe(shift === '' ? 7 : 8)
  }
})

function byPlace(
  a: { participant: string; trial: number },
  b: { participant: string; trial: number },
): number {
  return a.participant < b.participant ? -1 : a.participant > b.participant ? 1 : a.trial - b.trial
}
