import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './support/source-graph.ts'

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'))
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8')
const icl = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'bin/icl.cjs'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })

/** As a page's headings are addressed: lower case, spaces as hyphens, punctuation dropped. */
const anchors = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

describe('the documentation', () => {
  test.each(pages)('%s: every link leads somewhere', (page) => {
    for (const [, target] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:)/.test(target!)) continue
      const [path, anchor] = target!.split('#')
      const file = path ? join(dirname(page), path) : page
      expect(existsSync(join(ROOT, file)), `${page} -> ${target}`).toBe(true)
      if (anchor) expect(anchors(file), `${page} -> ${target}`).toContain(anchor)
    }
  })

  test('every page is reached from the README', () => {
    const reached = new Set(['README.md'])
    for (const page of reached)
      for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        const file = join(dirname(page), target!)
        if (pages.includes(file)) reached.add(file)
      }
    expect([...reached].sort()).toEqual([...pages].sort())
  })

  test('every command and profile it names is there', () => {
    const help = icl('--help').stdout
    const commands = [...help.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1])
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
  test.each(readdirSync(join(ROOT, 'profiles')).filter((name) => name.endsWith('.yaml')))(
    '%s can be planned',
    (name) => {
      const profile = name.replace('.yaml', '')
      const { status, stderr } = icl('list', '--profile', profile)
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
  )
})

test('types generated from the schemas are up to date', () => {
  execFileSync(process.execPath, [join(ROOT, 'bin/types.mjs'), '--check'])
})
