import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

describe.skipIf(!existsSync('/dev/full'))('a full disk behind standard output', () => {
  test('is told in one line with exit code 1, and the lock is released', () => {
    const made = project('  a: {run: "echo > ${outputs.x}", outputs: {x: x.txt}}\n')
    const icl = (command: string) =>
      spawnSync('sh', ['-c', `'${process.execPath}' '${ICL}' ${command} > /dev/full`], {
        cwd: made.root,
        encoding: 'utf8',
      })
    for (const command of ['run', 'list', 'status --json', 'run', 'run', 'run --json', 'nothing --json']) {
      const { status, stderr } = icl(command)
      expect([command, status]).toEqual([command, command.startsWith('nothing') ? 2 : 1])
      expect(stderr).toMatch(
        /^(found the command .*\n)?cannot write to standard output: ENOSPC: no space left on device, write\n$/,
      )
      expect(made.has('artifacts/.lock')).toBe(false)
    }
    expect(made.has('artifacts/default/x.txt')).toBe(true)
  })

  test('is not a closed pipe, which is no error', () => {
    const made = project('  a: {run: "echo > ${outputs.x}", outputs: {x: x.txt}}\n')
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `'${process.execPath}' '${ICL}' list | true; echo \${PIPESTATUS[0]}`],
      { cwd: made.root, encoding: 'utf8' },
    )
    expect([stdout, stderr]).toEqual(['0\n', ''])
  })
})

test('a signal ends a command at once while it plans, and is heard by a run', async () => {
  const made = project(
    '  s: {run: "echo ${params.n} > ${outputs.o}", outputs: {o: o.txt}}\nparams: {n: 1, m: 1}\n',
  )
  const { status, signal } = spawnSync(
    'timeout',
    [
      '--preserve-status',
      '-s',
      'INT',
      '2',
      process.execPath,
      ICL,
      'sweep',
      '--set',
      'n=1..140',
      '--set',
      'm=1..140',
      '--stages',
      's',
      '--dry',
    ],
    { cwd: made.root, encoding: 'utf8', timeout: 60_000 },
  )
  expect([130, 1, null]).toContain(status)
  expect(signal).not.toBe('SIGTERM')
})
