import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawSweep } from '../../commands/sweep-page.ts'
import type { Sweep } from '../../runner/settings/definition.ts'
import type { SettingState } from '../../runner/settings/results.ts'

test('the page and the figures of a sweep name a task by the title in its file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'icl-sweep-'))
  const task = join(folder, 'fair.yaml')
  writeFileSync(task, 'title: At the fair\nblocks: [{ p: [0.5, 0.4], free_trials: 2 }]\n')
  const sweep = { name: 'many', profile: 'default', factors: [], reasons: {} } as unknown as Sweep
  const about = { task: 'fair', agent: 'human', source: 'people', id: 'difference:rw2:alpha_pos-alpha_neg' }
  const results = ['weak', 'flat'].map((prior, n) => ({
    setting: `s${n}`,
    options: { prior },
    row: { ...about, value: n / 10, low: null, high: null },
  }))
  const states = results.map(
    ({ setting }) => ({ id: setting, sets: [], state: 'done', reference: false }) as unknown as SettingState,
  )
  const [page, summary] = await drawSweep(folder, sweep, { results, states }, (input) =>
    input === 'task' ? [task] : [],
  )
  const text = readFileSync(page!, 'utf8')
  expect(text).toContain('<h2>At the fair, people: ')
  expect(text).toContain('<td>At the fair</td>')
  expect(text).not.toContain('<h2>fair')
  const drawing = /figures\/(\S+)\.svg/.exec(text)![1]!
  expect(readFileSync(join(folder, `figures/${drawing}.vl.json`), 'utf8')).toContain('At the fair, people')
  expect(readFileSync(summary!, 'utf8'), 'tables keep the ids').toContain('many,default,fair,human')
})

test('the table of factors has a column of reasons only if the sweep gives some', async () => {
  const factors = [{ name: 'prior', options: [{ label: 'weak', sets: [] }] }]
  const pageOf = async (reasons: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'icl-sweep-'))
    const sweep = { name: 'few', profile: 'default', factors, reasons } as unknown as Sweep
    const [page] = await drawSweep(folder, sweep, { results: [], states: [] }, () => [])
    return readFileSync(page!, 'utf8')
  }
  expect(await pageOf({})).not.toContain('Why')
  expect(await pageOf({ prior: 'a choice of taste' })).toMatch(/Why[^]*a choice of taste/)
})
