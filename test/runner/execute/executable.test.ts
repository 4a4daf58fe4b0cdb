import { chmodSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { projects } from '../support/projects.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
const project = projects()

const SCRIPT = `  make:
    run: printf '#!/bin/sh\\necho ran\\n' > \${outputs.o}; chmod +x \${outputs.o}
    outputs: {o: tool.sh}
  use:
    inputs: {tool: tool.sh}
    run: "\${inputs.tool} > \${outputs.said}"
    outputs: {said: said.txt}
`
const FOLDER = `  make:
    run: echo 1 > \${outputs.o}plain.txt; printf '#!/bin/sh\\n' > \${outputs.o}tool; chmod 700 \${outputs.o}tool; head -c 40000 /dev/zero > \${outputs.o}large; chmod 755 \${outputs.o}large
    outputs: {o: out/}
`
const mode = (made: SmallProject, path: string) =>
  (statSync(made.path(`artifacts/default/${path}`)).mode & 0o777).toString(8)
const modes = (made: SmallProject) => ['plain.txt', 'tool', 'large'].map((name) => mode(made, `out/${name}`))

describe('the executable bit of a file', () => {
  test('is kept when it is published, so that a later stage can execute it', async () => {
    const made = project(SCRIPT)
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/said.txt')).toBe('ran\n')
    expect(await made.json('run')).toMatchObject({ fresh: ['make', 'use'] })
  })

  test('is kept through the cache, for small and large files and in folders', async () => {
    const made = project(FOLDER)
    await made.icl('run')
    expect(modes(made)).toEqual(['644', '755', '755'])
    made.remove('artifacts/default')
    expect(await made.json('run')).toMatchObject({ ran: [], cached: ['make'] })
    expect(modes(made)).toEqual(['644', '755', '755'])
    expect((await made.icl('check', '--deep')).code).toBe(0)
  })

  test('is reported and restored like an edit if it is changed by hand', async () => {
    const made = project(FOLDER)
    await made.icl('run')
    chmodSync(made.path('artifacts/default/out/tool'), 0o644)
    chmodSync(made.path('artifacts/default/out/plain.txt'), 0o755)
    expect((await made.icl('why', 'make')).out).toMatch(/output out\/plain\.txt was changed by hand/)
    expect((await made.icl('check')).out).toContain('out/tool was changed after it was published')
    expect(await made.json('run')).toMatchObject({ ran: [], cached: ['make'] })
    expect(modes(made)).toEqual(['644', '755', '755'])
  })

  test('counts as content: changing it on an input makes the stages that read the file stale', async () => {
    const made = project(
      '  a: {inputs: {x: ./x.sh}, run: "cp ${inputs.x} ${outputs.y}", outputs: {y: y.sh}}\n',
    )
    made.write('x.sh', '#!/bin/sh\n')
    await made.icl('run')
    expect(mode(made, 'y.sh')).toBe('644')
    chmodSync(made.path('x.sh'), 0o755)
    expect((await made.icl('why', 'a')).out).toContain('input ./x.sh changed')
    await made.icl('run')
    expect(mode(made, 'y.sh')).toBe('755')
    chmodSync(made.path('x.sh'), 0o644)
    expect(await made.json('run')).toMatchObject({ cached: ['a'] })
    expect(mode(made, 'y.sh')).toBe('644')
  })

  test('is kept by a shared cache and by icl stage, and can be accepted like an edit', async () => {
    const stages = `cache: {remote: ./shared}\nstages:\n${FOLDER}`
    const here = new SmallProject({ 'pipeline.yaml': stages })
    const there = new SmallProject({ 'pipeline.yaml': stages.replace('./shared', here.path('shared')) })
    try {
      await here.icl('run')
      expect(await there.json('run')).toMatchObject({ ran: [], cached: ['make'] })
      expect(modes(there)).toEqual(['644', '755', '755'])
      expect((await here.icl('stage', 'make', '--out', 'own')).code).toBe(0)
      expect(statSync(here.path('own/out/tool')).mode & 0o100).toBe(0o100)

      chmodSync(there.path('artifacts/default/out/plain.txt'), 0o755)
      expect((await there.icl('accept', 'make', '--edited')).code).toBe(0)
      there.remove('artifacts/default')
      await there.icl('run')
      expect(modes(there)).toEqual(['755', '755', '755'])
    } finally {
      here.remove()
      there.remove()
    }
  })
})
