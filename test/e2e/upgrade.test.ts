import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readTable } from '../../io/table.ts'
import type { Tables } from '../../schemas/types.ts'
import { ROOT } from '../support/source-graph.ts'
import { Project } from './project.ts'

/**
 * Files that earlier versions wrote, one archive per version: a profile `old` with a language model and fits, its lock, its
 * recordings, and its artifacts with run records and cache. No server of that model runs here: all replies come from the recordings.
 */
const FOLDER = join(ROOT, 'test/e2e/written-by')

describe.each(readdirSync(FOLDER).map((file) => file.replace('.tar.gz', '')))(
  'files that version %s wrote',
  { timeout: 600_000 },
  (version) => {
    const project = new Project()
    afterAll(() => project.remove())
    const unpacked = spawnSync('tar', ['-xzf', join(FOLDER, `${version}.tar.gz`), '-C', project.root])
    const old = (path: string) => join(project.root, 'artifacts/old', path)
    const trials = 'trials/llm-m/optimism-bias.csv'
    const before = unpacked.status === 0 ? readFileSync(old(trials), 'utf8') : ''

    test('tables can be read', () => {
      const rows = (name: keyof Tables, path: string) => readTable(name, [old(path)]).length
      expect(rows('schedule', 'schedules/optimism-bias.csv')).toBe(96)
      expect(rows('trials', trials)).toBe(96)
      expect(rows('answers', 'llm/m/optimism-bias/answers.csv')).toBe(96)
      expect(rows('replies', 'llm/m/optimism-bias/replies.csv')).toBe(1)
      expect(rows('fits', 'fits/optimism-bias/fits.csv')).toBe(5)
      expect(rows('parameters', 'fits/optimism-bias/parameters.csv')).toBeGreaterThan(5)
    })

    test('artifacts and run records can be shown', () => {
      expect(project.icl(['show', trials, '--profile', 'old']).stdout).toContain('of 96 rows')
      const { runs } = project.json<{ runs: { command: string }[] }>(['log', '--profile', 'old'])
      expect(runs.map(({ command }) => command)).toEqual(['icl run fit-rw'])
    })

    test('the lock is read, and `check --lock` lists the keys that changed', () => {
      const { code, stdout, stderr } = project.icl(['check', '--lock', 'run-llm', '--profile', 'old'])
      expect(stderr).toBe('')
      expect(code).toBe(1)
      expect(stdout).toContain('run-llm@optimism-bias,m')
      expect(stdout).toMatch(/code|contract/)
    })

    test('recordings answer every question, and the table of trials has the same bytes', () => {
      const { code, stdout, stderr } = project.icl(['run', 'fit-rw', '--profile', 'old'], {
        OPENAI_API_KEY: 'x',
      })
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toContain('0 calls to make, 96 replies recorded')
      expect(readFileSync(old(trials), 'utf8')).toBe(before)
    })
  },
)
