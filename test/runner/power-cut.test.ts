import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeRng } from '../../science/random/rng.ts'
import { type Disk, writeDisk } from './support/after-power-cut.ts'
import { buildForTests } from './support/built.ts'
import { type DiskEvent, DiskRecorder } from './support/disk-recorder.ts'
import { SmallProject } from './support/small-project.ts'

/** Number of power cuts; ICL_POWER_CUTS sets more for a longer search. */
const CUTS = Number(process.env.ICL_POWER_CUTS ?? 200)
const SEED = Number(process.env.ICL_POWER_SEED ?? 1)

const FILES = {
  'pipeline.yaml': `params: {level: 0}
stages:
  small:
    matrix: {part: [a, b, c]}
    run: echo \${matrix.part} \${params.level} > \${outputs.text}
    outputs: {text: "small/\${matrix.part}.txt"}
  large:
    run: seq -f "\${params.level} %g" 20000 > \${outputs.text}
    outputs: {text: large.txt}
  tool:
    run: printf '#!/bin/sh\\necho tool\\n' > \${outputs.tool}; chmod +x \${outputs.tool}
    outputs: {tool: tool.sh}
  tree:
    inputs: {texts: "small/*.txt", large: large.txt, tool: tool.sh}
    run: mkdir \${outputs.tree}sub; cp \${inputs.texts} \${outputs.tree}; cp \${inputs.large} \${outputs.tree}sub/large.txt; \${inputs.tool} > \${outputs.tree}sub/said.txt
    outputs: {tree: tree/}
`,
}

const projects: SmallProject[] = []
function project(files: Readonly<Record<string, string>>): SmallProject {
  const made = new SmallProject(files)
  projects.push(made)
  return made
}
beforeAll(buildForTests)
afterAll(() => {
  for (const made of projects) made.remove()
  delete process.env.ICL_BOOT_ID
})

/** The bytes and the executable bit of every file in the workspace. */
function contents(made: SmallProject): Record<string, string> {
  const folder = made.path('artifacts/default')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length), `${statSync(path).mode & 0o100} ${readFileSync(path, 'utf8')}`]
    }),
  )
}

/** Runs the pipeline, and tells the recorder when the run ends. */
async function recorded(made: SmallProject, recorder: DiskRecorder): Promise<void> {
  const { code, out, err } = await made.icl('run', '--jobs', '2', '--events', '-')
  expect(code, out + err).toBe(0)
  recorder.tell('end')
}

test(`after each of ${CUTS} power cuts at random writes, one run gives the bytes of an undisturbed run, and repeats no finished work`, async () => {
  const made = project(FILES)
  const recorder = new DiskRecorder(made.root)
  made.onOut = (text) => {
    for (const [, name] of text.matchAll(/"kind":"ran","instance":"([^"]+)"/g)) recorder.tell(name!)
  }
  await recorder.start()
  try {
    await recorded(made, recorder)
    made.edit('pipeline.yaml', 'level: 0', 'level: 1')
    recorder.edited('pipeline.yaml')
    await recorded(made, recorder)
    made.remove('artifacts/default/small')
    await recorded(made, recorder)
    expect((await made.icl('gc')).code).toBe(0)
  } finally {
    recorder.stop()
  }
  const { events } = recorder
  const ends = events.flatMap((event, i) => (event.kind === 'told' && event.what === 'end' ? [i] : []))

  const calm: Record<string, Record<string, string>> = {}
  for (const level of ['0', '1']) {
    const other = project({ 'pipeline.yaml': FILES['pipeline.yaml'].replace('level: 0', `level: ${level}`) })
    expect((await other.icl('run')).code).toBe(0)
    calm[level] = contents(other)
  }

  for (let i = 0; i < CUTS; i++) {
    const rng = makeRng(SEED, i)
    // Some cuts come right after the end of a run: then all its results must be on the disk.
    const cut = rng.bernoulli(0.15) ? ends[rng.int(ends.length)]! + 1 : 1 + rng.int(events.length)
    const disk: Disk = rng.bernoulli(0.5) ? 'ordered' : 'any'
    const left = project({})
    writeDisk(events, cut, disk, rng, left.root)
    left.write('pipeline.yaml', textAt(events, cut))
    process.env.ICL_BOOT_ID = `cut ${i}`
    const shown = `cut ${i} of seed ${SEED} after event ${cut} of ${events.length}, ${disk}`
    const summary = await left.json<{ ok: boolean; ran: string[] }>('run')
    expect(summary.ok, shown).toBe(true)
    const level = /level: (\d)/.exec(left.read('pipeline.yaml'))![1]!
    expect(contents(left), shown).toEqual(calm[level])
    expect((await left.icl('check', '--deep')).code, shown).toBe(0)
    const done = toldSince(events, cut, level)
    expect(
      summary.ran.filter((name) => done.has(name)),
      shown,
    ).toEqual([])
    left.remove()
  }
})

/** The text of pipeline.yaml at the time of the cut. The user's edits count as flushed. */
function textAt(events: readonly DiskEvent[], cut: number): string {
  const edits = events.flatMap((event) =>
    event.kind === 'create' && event.path === 'pipeline.yaml' ? [event.file] : [],
  )
  const last = events
    .slice(0, Math.max(cut, 5))
    .findLast((event) => event.kind === 'data' && edits.includes(event.file))
  return (last as Extract<DiskEvent, { kind: 'data' }>).bytes.toString()
}

/** Instances reported as done before the cut, with the value of `level` at that time. */
function toldSince(events: readonly DiskEvent[], cut: number, level: string): Set<string> {
  const told = events.slice(0, cut)
  const start =
    level === '0'
      ? 0
      : told.findIndex((event) => event.kind === 'data' && event.bytes.includes('params: {level: 1}'))
  return new Set(told.slice(start).flatMap((event) => (event.kind === 'told' ? [event.what] : [])))
}
