import { spawnSync } from 'node:child_process'
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs'
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

  test('that is full keeps the whole cache if there is no room to compact it, and the run tells of it', async () => {
    project = new SmallProject({
      'pipeline.yaml': `params: {n: 1}
stages:
  keep: {matrix: {k: [${Array.from({ length: 40 }, (_, k) => k).join(', ')}]}, run: "printf '\${matrix.k} %012000d' 1 > \${outputs.o}", outputs: {o: "keep/\${matrix.k}.txt"}}
  vary: {run: "printf '%012000d' \${params.n} > \${outputs.o}", outputs: {o: vary.txt}}
`,
    })
    mount('artifacts', 'size=6m')
    for (const n of [1, 2, 1]) expect((await project.icl('run', '--set', `n=${n}`)).code).toBe(0)
    fill(300_000)
    const { code, err } = await project.icl('gc')
    expect(code).toBe(1)
    expect(err).toMatch(
      /^cannot continue: ENOSPC: no space left on device, write\. Fix the cause, then repeat/,
    )
    expect(JSON.parse((await project.icl('gc', '--json')).out)).toMatchObject({ ok: false })
    project.remove('artifacts/filler')
    expect((await project.icl('check', '--deep')).code).toBe(0)
    await project.icl('clean')
    expect(await project.json('run')).toMatchObject({ ran: [], failed: [] })
    expect((await project.icl('gc')).out).toContain('deleted 1 result ')
    expect((await project.icl('check', '--deep')).code).toBe(0)
  })

  test('that fills up fails the stages whose results it cannot hold, and loses no others', async () => {
    project = new SmallProject({
      'pipeline.yaml': `stages:
  keep: {matrix: {k: [${Array.from({ length: 40 }, (_, k) => k).join(', ')}]}, run: "printf '\${matrix.k} %012000d' 1 > \${outputs.o}", outputs: {o: "keep/\${matrix.k}.txt"}}
`,
    })
    mount('artifacts/.cache', 'size=256k')
    const first = JSON.parse((await project.icl('run', '--keep-going', '--json')).out) as Record<
      string,
      string[]
    >
    expect(first.failed!.length).toBeGreaterThan(0)
    expect(first.ran!.length + first.failed!.length).toBe(40)
    expect((await project.icl('check', '--deep')).code).toBe(0)
    spawnSync('mount', ['-o', 'remount,size=8m', project.path('artifacts/.cache')])
    const second = await project.json<Record<string, string[]>>('run')
    expect(second.fresh!.length).toBe(first.ran!.length)
    await project.icl('clean')
    expect(await project.json('run')).toMatchObject({ ok: true, ran: [] })
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

/** Leaves only so many bytes on the disk of artifacts/. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(project.path('artifacts'))
  writeFileSync(project.path('artifacts/filler'), Buffer.alloc(bavail * bsize - left))
}

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
