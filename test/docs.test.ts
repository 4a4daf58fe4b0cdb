import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './support/source-graph.ts'

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'))
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8')
const icl = (...args: string[]) => iclIn(ROOT, ...args)
const iclIn = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'bin/icl.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })

/** The anchors of a page's headings, as GitHub makes them: lower case, hyphens for spaces, no punctuation. */
const anchors = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

describe('the documentation', () => {
  test.each(pages)('every local link in %s has a target', (page) => {
    for (const [, target] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:)/.test(target!)) continue
      const [path, anchor] = target!.split('#')
      const file = path ? join(dirname(page), path) : page
      expect(existsSync(join(ROOT, file)), `${page} -> ${target}`).toBe(true)
      if (anchor) expect(anchors(file), `${page} -> ${target}`).toContain(anchor)
    }
  })

  test('every page can be reached from the README', () => {
    const reached = new Set(['README.md'])
    for (const page of reached)
      for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        const file = join(dirname(page), target!)
        if (pages.includes(file)) reached.add(file)
      }
    expect([...reached].sort()).toEqual([...pages].sort())
  })

  const commands = [...icl('--help').stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1]!)

  test('docs/commands.md names every command', () => {
    const page = read('docs/commands.md')
    expect(commands.filter((command) => !page.includes(`icl ${command}`))).toEqual([])
  })

  test('docs/figures.md names every figure', () => {
    const page = read('docs/figures.md')
    const sources = readdirSync(join(ROOT, 'science/plot')).map((name) => read(`science/plot/${name}`))
    const ids = sources.flatMap((text) =>
      [...text.matchAll(/^ {4}id: ['`](.+)['`],$/gm)].map((found) => found[1]!),
    )
    const written = ids.map((id) => `\`${id.replace('${task}', '<task>')}\``)
    expect(written.length).toBeGreaterThan(15)
    expect(written.filter((id) => !page.includes(id))).toEqual([])
  })

  test('every command and profile that it names exists', () => {
    const profiles = readdirSync(join(ROOT, 'profiles')).map((name) => name.replace('.yaml', ''))
    for (const page of pages)
      for (const block of read(page).matchAll(/^```(?:bash|sh)\n([^]*?)^```/gm)) {
        for (const [, command] of block[1]!.matchAll(/npx icl ([a-z]+)/g))
          expect(commands, `${page}: icl ${command}`).toContain(command)
        for (const [, profile] of block[1]!.matchAll(/--profile ([\w-]+)/g)) {
          const own = page === 'docs/tutorial.md' && read(page).includes(`# profiles/${profile}.yaml`)
          if (!own) expect(profiles, `${page}: --profile ${profile}`).toContain(profile)
        }
      }
  })
})

describe('profiles', () => {
  const names = readdirSync(join(ROOT, 'profiles')).filter((name) => name.endsWith('.yaml'))
  test.each(names)('%s can be planned, and fits every model that a later stage needs', (name) => {
    const { status, stderr, stdout } = icl('list', '--json', '--profile', name.replace('.yaml', ''))
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const { stages } = JSON.parse(stdout) as { stages: ListedInstance[] }
    const of = (stage: string) => stages.filter((instance) => instance.stage === stage)
    for (const later of ['recover-parameters', 'recover-models', 'predictive-check', 'null-test'].flatMap(
      of,
    )) {
      const fit = of('fit-rw').find((instance) => matrixOf(instance) === matrixOf(later))
      const { models = [], nulls = [] } = later.params
      expect(fit?.params.models, later.name).toEqual(expect.arrayContaining([...models, ...nulls]))
    }
  })
})

interface ListedInstance {
  readonly name: string
  readonly stage: string
  readonly params: { readonly models?: readonly string[]; readonly nulls?: readonly string[] }
}

/** The matrix values in an instance's name, after the `@`. */
const matrixOf = ({ name }: ListedInstance) => name.split('@')[1]

describe('YAML examples', () => {
  const examples = pages.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n([^]*?)^```/gm)].flatMap(([, text]) =>
      /^stages:/m.test(text!) ? [{ page, text: text! }] : [],
    ),
  )
  /** What `icl list` says in a project that has the stages of this package. */
  const plan = (pipeline: string, profile?: string) => {
    const root = mkdtempSync(join(tmpdir(), 'icl-docs-'))
    mkdirSync(join(root, 'node_modules'))
    symlinkSync(ROOT, join(root, 'node_modules/icl-dynamics'))
    writeFileSync(join(root, 'package.json'), '{"dependencies": {"icl-dynamics": "*"}}')
    writeFileSync(join(root, 'pipeline.yaml'), pipeline)
    mkdirSync(join(root, 'profiles'))
    if (profile !== undefined) writeFileSync(join(root, 'profiles/example.yaml'), profile)
    const { stderr } = iclIn(root, 'list', '--profile', profile === undefined ? 'default' : 'example')
    rmSync(root, { recursive: true })
    return stderr
  }

  test.each(examples.filter(({ text }) => text.startsWith('# pipeline.yaml')))(
    'the whole pipeline of $page can be planned',
    ({ text }) => {
      expect(plan(text)).toBe('')
    },
  )

  test.each(examples.filter(({ page }) => page === 'docs/own-data.md'))(
    'a profile over the study of own data in $page can be planned',
    ({ text }) => {
      expect(plan(read('commands/templates/study/pipeline.yaml'), text)).toBe('')
    },
  )

  test.each(
    examples.filter(({ page, text }) => page !== 'docs/own-data.md' && !text.startsWith('# pipeline.yaml')),
  )('the part of a pipeline in $page has the names that its stages know', ({ text }) => {
    const mistakes = plan(read('pipeline.yaml'), text).matchAll(/^\S+:\d+:\d+ {2}(.*)$/gm)
    for (const [, message] of mistakes)
      expect(message).toMatch(/no stage makes|no declared output matches|is also made by/)
  })
})

test('types generated from the schemas are up to date', () => {
  execFileSync(process.execPath, [join(ROOT, 'bin/icl.cjs'), 'types', '--check'])
})
