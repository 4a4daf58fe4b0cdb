import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeTable } from '../../io/table.ts'
import type { Stage, StageContext } from '../../runner/contract.ts'
import { streamItems } from '../../runner/execute/map.ts'
import type { FitRwParams, TrialRow } from '../../schemas/types.ts'
import { simulatedPeople } from '../../science/human/simulated-people.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

const folder = mkdtempSync(join(tmpdir(), 'icl-fit-rw-'))
const module = join(folder, 'fit-rw.mjs')

beforeAll(async () => {
  const entry = new URL('../../stages/fit-rw.ts', import.meta.url).pathname
  // Dependencies are bundled, because workers load the bundle from a folder without node_modules.
  const banner = {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  }
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: module,
    banner,
    logLevel: 'error',
  })
})

const people = (task: 'optimism-bias' | 'agency', count: number): TrialRow[] =>
  simulatedPeople(task, Array.from({ length: count }, (_, p) => makeSchedule(taskSpec(task), p, 1)).flat(), {
    seed: 1,
  })

async function fit(rows: readonly TrialRow[], cpus: number, params: Partial<FitRwParams> = {}) {
  const trials = join(folder, 'trials.csv')
  writeTable(trials, rows)
  const outputs = { fits: join(folder, 'fits.csv'), parameters: join(folder, 'parameters.csv') }
  const stage = ((await import(pathToFileURL(module).href)) as { default: Stage<FitRwParams> }).default
  await stage({
    params: {
      ...{ models: ['rw1', 'rw2'], starts: 4, q0: 'midpoint', convention: 'correct', seed: 1 },
      ...{ groups: [], covariates: [], unit: 'network', ...params },
    },
    inputs: { trials: [trials] },
    outputs,
    progress: () => {},
    log: () => {},
    stream: (name: string, items: Iterable<unknown>, take: (result: unknown) => void) =>
      streamItems(module, name, items, cpus, take),
  } as unknown as StageContext<FitRwParams>)
  return { fits: readFileSync(outputs.fits, 'utf8'), parameters: readFileSync(outputs.parameters, 'utf8') }
}

describe('stage fit-rw', () => {
  test('gives the same bytes with one worker and with three', async () => {
    const rows = people('optimism-bias', 7)
    expect(await fit(rows, 3)).toEqual(await fit(rows, 1))
  })

  test('gives the same rows when the participants are fitted in two parts', async () => {
    const rows = people('optimism-bias', 6)
    const lines = (text: string) => text.trimEnd().split('\n').slice(1)
    const whole = await fit(rows, 1)
    const parts = [await fit(rows.slice(0, 3 * 96), 1), await fit(rows.slice(3 * 96), 1)]
    expect(parts.flatMap((part) => lines(part.fits))).toEqual(lines(whole.fits))
    expect(parts.flatMap((part) => lines(part.parameters))).toEqual(lines(whole.parameters))
  })

  test('starts the values of each group at the midpoint of its own rewards, whatever other groups are in the table', async () => {
    const half = people('optimism-bias', 1)
    const whole = half.map((row) => ({ ...row, source: 'paid-double', reward: row.reward && 2 * row.reward }))
    const lines = async (rows: readonly TrialRow[]) =>
      (await fit(rows, 1)).fits.trimEnd().split('\n').slice(1)
    expect(await lines([...half, ...whole])).toEqual([...(await lines(half)), ...(await lines(whole))])
  })

  test('accepts models as text, and several tasks in one table', async () => {
    const both = [...people('optimism-bias', 1), ...people('agency', 1)]
    const { fits } = await fit(both, 1, { models: 'rw2, rw1' })
    const names = fits
      .split('\n')
      .slice(1, 5)
      .map((line) => line.split(',').slice(3, 5).join(' '))
    expect(names).toEqual(['optimism-bias rw2', 'optimism-bias rw1', 'agency rw2', 'agency rw1'])
  })

  test.each([
    [
      'a missing column',
      ({ participant, ...row }: TrialRow): object => ({ person: participant, ...row }),
      /column participant missing/,
    ],
    [
      'a reward that is not a number',
      (row: TrialRow): object => ({ ...row, reward: 'NaN' }),
      /:2: column reward: found "NaN", expected a number or empty/,
    ],
  ])('names %s', async (_, spoil, message) => {
    const path = join(folder, 'bad.csv')
    writeTable(path, people('optimism-bias', 1).map(spoil))
    const stage = ((await import(pathToFileURL(module).href)) as { default: Stage<FitRwParams> }).default
    const context = { params: { models: 'rw1', convention: 'correct' }, inputs: { trials: [path] } }
    await expect(stage(context as unknown as StageContext<FitRwParams>)).rejects.toThrow(message)
  })

  test('reports the second of two rows for the same trial', async () => {
    const rows = people('optimism-bias', 1)
    await expect(fit([...rows, rows[5]!], 1)).rejects.toThrow(/second row with .*trial 5/)
  })
})
