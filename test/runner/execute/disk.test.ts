import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

/** Mounting a file system needs a privilege that many machines do not give. */
const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0 && canMount()

let project: SmallProject
const mounted: string[] = []
afterEach(() => {
  for (const path of mounted.splice(0)) spawnSync('umount', ['-l', path])
  project.remove()
})

describe.skipIf(!CAN_MOUNT)('a disk (needs the right to mount one)', () => {
  test('that is full fails the stage that writes, and the next run succeeds once there is space', async () => {
    project = new SmallProject({
      'pipeline.yaml': `stages:
  small: {run: "echo small > \${outputs.x}", outputs: {x: small.txt}}
  large: {run: "head -c 600000 /dev/zero > \${outputs.y}", inputs: {x: small.txt}, outputs: {y: large.bin}}
`,
    })
    mount('artifacts', 'size=1m')
    const { code, out } = await project.icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/^large failed: (ended with exit code 1|cannot store its result: ENOSPC)/m)
    expect(project.has('artifacts/default/large.bin')).toBe(false)
    expect(project.has('artifacts/.lock')).toBe(false)
    spawnSync('mount', ['-o', 'remount,size=8m', project.path('artifacts')])
    expect(await project.json('run')).toMatchObject({ ok: true, failed: [], fresh: ['small'] })
    expect(project.read('artifacts/default/large.bin')).toHaveLength(600_000)
  })

  test('that is read-only can be read from, and gives an error when something must be written', async () => {
    project = new SmallProject({
      'pipeline.yaml':
        'params: {n: 1}\nstages:\n  a: {run: "echo ${params.n} > ${outputs.x}", outputs: {x: x.txt}}\n',
    })
    mount('artifacts/.cache', 'size=1m')
    expect((await project.icl('run')).code).toBe(0)
    expect((await project.icl('run', '--set', 'n=2')).code).toBe(0)
    spawnSync('mount', ['-o', 'remount,ro', project.path('artifacts/.cache')])
    expect(await project.json('run')).toMatchObject({ ok: true, cached: ['a'] })
    const { code, out } = await project.icl('run', '--set', 'n=3')
    expect(code).toBe(1)
    expect(out).toMatch(/^a failed: cannot store its result: EROFS/m)
    expect(project.read('artifacts/default/x.txt')).toBe('1\n')
  })
})

function mount(path: string, options: string): void {
  const full = project.path(path)
  mkdirSync(full, { recursive: true })
  mounted.push(full)
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', full]).status).toBe(0)
}

function canMount(): boolean {
  const probe = new SmallProject({})
  const ok = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe.root]).status === 0
  if (ok) spawnSync('umount', [probe.root])
  probe.remove()
  return ok
}
