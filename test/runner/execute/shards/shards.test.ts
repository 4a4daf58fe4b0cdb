import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../../../../runner/execute/job.ts'
import { cellsOf, csvRecords } from '../../../../runner/execute/shards/csv-records.ts'
import { mergeTable } from '../../../../runner/execute/shards/merge.ts'
import { splitInputs } from '../../../../runner/execute/shards/split.ts'
import { hashFile } from '../../../../runner/store/hash.ts'
import { formatTable, parseTable } from '../../../../util/table.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'icl-shards-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Row {
  readonly agent: string
  readonly participant: string
  readonly choice: number
  readonly note: string
}

const read = (file: string) =>
  parseTable<Row>(readFileSync(file, 'utf8'), { properties: { participant: { type: 'string' } } }, file)
const write = (file: string, text: string) => {
  writeFileSync(join(folder, file), text)
  return join(folder, file)
}

/** A job with these input files; its other fields are not used. */
function jobOf(inputs: Record<string, string[]>): Job {
  const listed = Object.entries(inputs).map(([name, files]) => [
    name,
    files.map((file) => ({ path: file.slice(folder.length + 1), file, hash: hashFile(file) })),
  ])
  return { instance: 'fit@x', inputs: Object.fromEntries(listed) } as unknown as Job
}

/** A stand-in for a fit: two rows per participant, in the order of the participants' first rows, one file after another. */
function fit(files: readonly string[], out: string): string {
  const groups = new Map<string, Row[]>()
  for (const row of files.flatMap(read)) {
    const who = `${row.agent} ${row.participant}`
    groups.set(who, [...(groups.get(who) ?? []), row])
  }
  const rows = [...groups.values()].flatMap((own) =>
    ['rw1', 'rw2'].map((model) => ({
      agent: own[0]!.agent,
      participant: own[0]!.participant,
      model,
      sum: own.reduce((sum, row) => sum + row.choice, 0),
      notes: own.map((row) => row.note).join(''),
    })),
  )
  return write(out, formatTable(rows, ['agent', 'participant', 'model', 'sum', 'notes']))
}

const row = fc.record({
  participant: fc.integer({ min: 0, max: 12 }).map(String),
  choice: fc.integer({ min: 0, max: 9 }),
  note: fc.constantFrom('plain', 'with, comma', 'with "quotes"', 'two\nlines', 'umläut ✓', 'x'),
})

test('for all tables and numbers of shards, the merged table equals the table of one shard, byte for byte', async () => {
  const tables = fc.array(fc.array(row, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 3 })
  let round = 0
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 9 }), async (all, shards) => {
      const name = `round-${round++}`
      const files = all.map((rows, i) =>
        write(`${name}-${i}.csv`, formatTable(rows.map((r) => ({ agent: `agent ${i}`, ...r })))),
      )
      const split = await splitInputs(jobOf({ trials: files }), shards, join(folder, name))
      const parts = split.shards.map((inputs, i) =>
        fit(
          inputs.trials!.map(({ file }) => file),
          `${name}-part-${i}.csv`,
        ),
      )
      const merged = join(folder, `${name}-merged.csv`)
      await mergeTable('fit@x: output fits', parts, split, merged)
      expect(readFileSync(merged, 'utf8')).toBe(readFileSync(fit(files, `${name}-whole.csv`), 'utf8'))
    }),
    { numRuns: 15 },
  )
})

describe('splitting', () => {
  const trials = 'agent,participant,choice\na,p1,1\na,p2,0\na,p1,0\na,p3,1\n'

  test('participants are assigned to shards in turn, and their rows keep their order', async () => {
    const job = jobOf({ trials: [write('t.csv', trials)] })
    const { shards, everybody } = await splitInputs(job, 2, join(folder, 's'))
    expect(everybody).toEqual(['a\u0000p1', 'a\u0000p2', 'a\u0000p3'])
    expect(shards.map(({ trials: own }) => readFileSync(own![0]!.file, 'utf8'))).toEqual([
      'agent,participant,choice\na,p1,1\na,p1,0\na,p3,1\n',
      'agent,participant,choice\na,p2,0\n',
    ])
  })

  test('a part of a table has the path of the table, and the hash of its own bytes', async () => {
    const { shards } = await splitInputs(jobOf({ trials: [write('t.csv', trials)] }), 2, join(folder, 's'))
    for (const slice of shards.map((shard) => shard.trials![0])) {
      expect(slice!.path).toBe('t.csv')
      expect(slice!.hash).toBe(hashFile(slice!.file))
    }
  })

  test('a participant added at the end changes only one shard', async () => {
    const before = await splitInputs(jobOf({ trials: [write('t.csv', trials)] }), 3, join(folder, 's'))
    const after = await splitInputs(
      jobOf({ trials: [write('u.csv', `${trials}a,p4,1\n`)] }),
      3,
      join(folder, 'u'),
    )
    const changed = after.shards.map(
      (shard, i) => shard.trials![0]!.hash !== before.shards[i]!.trials![0]!.hash,
    )
    expect(changed).toEqual([true, false, false])
  })

  test('two tables of the same participants are split in the same way; other files go to every shard', async () => {
    const job = jobOf({
      trials: [write('t.csv', trials)],
      parameters: [write('p.csv', 'agent,participant,beta\na,p2,5\na,p1,4\n')],
      weights: [write('w.json', '{}'), write('scale.csv', 'option,value\n0,1\n')],
    })
    const { shards } = await splitInputs(job, 3, join(folder, 's'))
    expect(shards.map(({ parameters }) => readFileSync(parameters![0]!.file, 'utf8'))).toEqual([
      'agent,participant,beta\na,p1,4\n',
      'agent,participant,beta\na,p2,5\n',
      'agent,participant,beta\n',
    ])
    for (const { weights } of shards) expect(weights).toEqual(job.inputs.weights)
  })

  test('there are not more shards than participants', async () => {
    const { shards } = await splitInputs(jobOf({ trials: [write('t.csv', trials)] }), 64, join(folder, 's'))
    expect(shards).toHaveLength(3)
  })

  test('a stage whose input has no participants is rejected', async () => {
    const job = jobOf({ scale: [write('scale.csv', 'option,value\n0,1\n')] })
    await expect(splitInputs(job, 2, join(folder, 's'))).rejects.toThrow(
      'fit@x: shards: found no input table with a column participant, expected one by which to split it. Remove `shards`',
    )
  })
})

describe('merging', () => {
  const split = { columns: ['participant'], everybody: ['1', '2', '3', '4'], shards: [] }

  test('a stage that does not write the rows of each participant together is rejected', async () => {
    const parts = [
      write('a.csv', 'participant,model\n1,rw1\n3,rw1\n1,rw2\n3,rw2\n'),
      write('b.csv', 'participant,model\n2,rw1\n4,rw1\n2,rw2\n4,rw2\n'),
    ]
    await expect(mergeTable('fit@x: output fits', parts, split, join(folder, 'm.csv'))).rejects.toThrow(
      'fit@x: output fits: shard 1 wrote rows of 1 in another order than its input, expected the participants in the same order',
    )
  })

  test('a table without a column of participants is rejected', async () => {
    const parts = [write('a.csv', 'model,mean\nrw1,0.3\n'), write('b.csv', 'model,mean\nrw1,0.4\n')]
    await expect(mergeTable('fit@x: output means', parts, split, join(folder, 'm.csv'))).rejects.toThrow(
      'fit@x: output means: found no column participant',
    )
  })

  test('rows of several agents are rejected if the input has no agents that define their order', async () => {
    const parts = [
      write('a.csv', 'agent,participant\nhuman,1\nllm,1\n'),
      write('b.csv', 'agent,participant\nhuman,2\nllm,2\n'),
    ]
    await expect(mergeTable('fit@x: output fits', parts, split, join(folder, 'm.csv'))).rejects.toThrow(
      'fit@x: output fits: found rows of several agent, a column that not every input table has',
    )
  })

  test('shards with different columns are rejected', async () => {
    const parts = [write('a.csv', 'participant,x\n1,0\n'), write('b.csv', 'participant,y\n2,0\n')]
    await expect(mergeTable('fit@x: output fits', parts, split, join(folder, 'm.csv'))).rejects.toThrow(
      'shard 2 wrote the header participant,y, shard 1 participant,x; expected the same',
    )
  })
})

describe('records of a CSV file', () => {
  test('a line break inside quotes does not end a record, and a last line without a line break gets one', () => {
    const file = write('q.csv', 'a,b\r\n1,"x\ny"\r\n2,z')
    expect([...csvRecords(file)]).toEqual(['a,b\r\n', '1,"x\ny"\r\n', '2,z\n'])
    expect([...csvRecords(file)].map((record) => cellsOf(record))).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
      ['2', 'z'],
    ])
  })

  test('a file larger than one chunk is read unchanged', () => {
    const text = `a,b\n${Array.from({ length: 120_000 }, (_, i) => `${i},"ünï ${i}"\n`).join('')}`
    expect([...csvRecords(write('big.csv', text))].join('')).toBe(text)
  })
})
