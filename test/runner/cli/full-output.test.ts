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

test('a signal ends a command at once while it plans', () => {
  const stages = Array.from(
    { length: 40 },
    (_, i) => `  s${i}: {run: "echo \${params.n} \${params.m} > \${outputs.o}", outputs: {o: o${i}.txt}}\n`,
  )
  const made = project(`${stages.join('')}params: {n: 1, m: 1}\n`)
  const sweep = [ICL, 'sweep', '--set', 'n=1..140', '--set', 'm=1..140', '--stages', 's0,s39']
  for (const [signal, status] of [
    ['INT', 130],
    ['TERM', 143],
  ] as const) {
    const began = Date.now()
    const ended = spawnSync('timeout', ['--preserve-status', '-s', signal, '3', process.execPath, ...sweep], {
      cwd: made.root,
      encoding: 'utf8',
    })
    expect([signal, ended.status]).toEqual([signal, status])
    expect(Date.now() - began).toBeLessThan(20_000)
  }
  expect(made.has('artifacts/.lock')).toBe(false)
})
