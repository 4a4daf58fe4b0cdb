import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCycle, type Import, importsOf, ROOT, sourceFiles } from './support/source-graph.ts'

const files = sourceFiles()
const imports = new Map(files.map((file) => [file, importsOf(file)]))
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const inFolder = (folder: string) => files.filter(within(folder))

/** Every import below the folder that `allowed` rejects, as `file -> import`. */
function offences(folder: string, allowed: (to: Import, file: string) => boolean): string[] {
  return inFolder(folder).flatMap((file) =>
    imports
      .get(file)!
      .filter((to) => !allowed(to, file))
      .map((to) => `${file} -> ${to.to}`),
  )
}

/** Allows local imports from these folders only, and any package. */
const only =
  (...folders: string[]) =>
  (to: Import) =>
    !to.local || folders.some((folder) => to.to === folder || within(folder)(to.to))

describe('import rules', () => {
  test('the runner imports only itself, util and the schemas, apart from the client of the shared cache', () => {
    const outside = offences('runner', only('runner', 'util', 'schemas', 'package.json'))
    expect(outside).toEqual(['runner/store/remote/choose.ts -> io/bucket/bucket.ts'])
  })

  test('the stage contract imports nothing, so that a change to the runner makes no stage stale', () => {
    expect(imports.get('runner/contract.ts')).toEqual([])
  })

  test('util imports util only', () => {
    expect(offences('util', only('util'))).toEqual([])
    expect(offences('runner/util', only('runner/util', 'util'))).toEqual([])
  })

  test('io imports only itself, util and the schemas', () => {
    expect(offences('io', only('io', 'util', 'schemas'))).toEqual([])
  })

  test('science imports only science, the types and JSON of the schemas, and the plurals of util', () => {
    const allowed = (to: Import) =>
      only('science', 'util/counted.ts')(to) ||
      (within('schemas')(to.to) && (to.typeOnly || to.to.endsWith('.json')))
    expect(offences('science', allowed)).toEqual([])
  })

  test('science imports numeric packages only, and none of the modules of Node', () => {
    const numeric = ['pure-rand', 'jstat', 'ml-matrix', 'arquero', /^@tensorflow\//]
    const drawing = ['vega', 'vega-lite', 'd3-array', 'd3-format', 'd3-scale', 'd3-shape']
    expect(
      offences('science', (to, file) => {
        if (to.local) return true
        const names = within('science/plot')(file) ? [...numeric, ...drawing] : numeric
        return names.some((name) => (typeof name === 'string' ? name === to.to : name.test(to.to)))
      }),
    ).toEqual([])
  })

  test('task and model import only themselves, random and numeric, which import nothing above them', () => {
    const ground = ['science/random', 'science/numeric', 'science/input-error.ts', 'schemas']
    expect(offences('science/random', only('science/random', 'science/numeric/power.ts'))).toEqual([])
    expect(offences('science/numeric', only('science/numeric', 'science/random'))).toEqual([])
    expect(offences('science/task', only('science/task', ...ground))).toEqual([])
    expect(offences('science/model', only('science/model', ...ground))).toEqual([])
  })

  test('stats and plot work on plain tables: they import no code for fitting, agents or training', () => {
    const know = (folder: string) => (to: Import) =>
      !['fit', 'agent', 'meta-rl', 'human', 'prompt', folder === 'stats' ? 'plot' : '']
        .filter(Boolean)
        .some((part) => within(`science/${part}`)(to.to))
    expect(offences('science/stats', know('stats'))).toEqual([])
    expect(offences('science/plot', know('plot'))).toEqual([])
  })

  test('a stage imports science, io, util, and the types of the contract and the schemas, but no other stage', () => {
    const allowed = (to: Import) =>
      only('science', 'io', 'util')(to) ||
      (to.typeOnly && (to.to === 'runner/contract.ts' || to.to === 'schemas/types.ts'))
    expect(offences('stages', allowed)).toEqual([])
  })

  test('only tests and benchmarks import tests or benchmarks', () => {
    for (const folder of ['bin', 'io', 'runner', 'science', 'stages', 'util'])
      expect(offences(folder, (to) => !within('test')(to.to) && !within('bench')(to.to))).toEqual([])
  })

  test('findCycle finds a cycle that the first node is not part of', () => {
    const graph = (text: string) => new Map(text.split(', ').map((edge) => [edge[0]!, [...edge.slice(1)]]))
    expect(findCycle(graph('abc, bd, cd, d'))).toBeUndefined()
    expect(findCycle(graph('abc, bd, cd, dec, e'))).toEqual(['d', 'c', 'd'])
  })

  test('imports form no cycle, even when type imports are counted', () => {
    const graph = new Map(
      [...imports].map(([file, list]) => [file, list.filter((to) => to.local).map((to) => to.to)]),
    )
    expect(findCycle(graph)).toBeUndefined()
  })

  test('every local import names an existing file', () => {
    for (const [file, list] of imports)
      for (const { to, local } of list)
        if (local && !within('bin/dist')(to))
          expect(existsSync(join(ROOT, to)), `${file} -> ${to}`).toBe(true)
  })
})

describe('packages', () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const declared = Object.keys({ ...dependencies, ...devDependencies })

  test('every imported package is declared, and code that users run imports no development dependency', () => {
    for (const [file, list] of imports)
      for (const { to, local, typeOnly } of list) {
        if (local || to.startsWith('node:')) continue
        // The page of icl view is bundled, so that its imports need not be installed.
        const ships = !/^(test|bench|bin|runner\/view\/client)\//.test(file) && !typeOnly
        // Optional peer dependencies count: the user is told which one to install.
        expect(
          ships ? Object.keys({ ...dependencies, ...peerDependencies }) : declared,
          `${file} -> ${to}`,
        ).toContain(to)
      }
  })

  test('docs/dependencies.md gives a reason for every declared package, and lists no other', () => {
    const rows = read('docs/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((row) => {
      const names = [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
      // A row may abbreviate `@scope/first` and `@scope/second` to `@scope/first`, `-second`.
      return names.map((name) => (name.startsWith('-') ? names[0]!.replace(/-[^-]+$/, name) : name))
    })
    expect(named.sort()).toEqual(declared.sort())
  })
})

describe('access to the environment', () => {
  const lines = (folder: string, pattern: RegExp, except: readonly string[] = []): string[] =>
    inFolder(folder)
      .filter((file) => !except.includes(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, i) =>
            pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)
              ? [`${file}:${i + 1}: ${line.trim()}`]
              : [],
          ),
      )

  test('science reads no clock and no environment, and draws random numbers only from the rng it is given', () => {
    expect(
      lines(
        'science',
        /\bDate\.now\b|new Date\b|performance\.now|\bprocess\.|Math\.random|\bfetch\(|crypto\b/,
      ),
    ).toEqual([])
  })

  test('all random numbers come from science/random', () => {
    for (const folder of ['io', 'stages', 'util', 'runner']) expect(lines(folder, /Math\.random/)).toEqual([])
  })

  test('only io and icl view use the network, and icl view listens on 127.0.0.1 only', () => {
    const network = /\bfetch\(|node:(http|https|net|tls|dgram)\b/
    const view = ['server.ts', 'guard.ts', 'previews.ts', 'client/api.ts'].map(
      (file) => `runner/view/${file}`,
    )
    const pipe = 'runner/execute/host.ts' // reads its requests from a pipe
    for (const folder of ['runner', 'science', 'stages', 'util'])
      expect(lines(folder, network, [...view, pipe])).toEqual([])
    expect(read('runner/view/server.ts')).toContain("server.listen(port, '127.0.0.1'")
  })

  test('only entry points of processes call process.exit', () => {
    const entries = ['runner/cli/process.ts', 'runner/execute/host.ts', 'runner/execute/slurm/node.ts']
    for (const folder of ['commands', 'runner', 'science', 'io', 'stages', 'util'])
      expect(lines(folder, /process\.exit\(/, entries)).toEqual([])
  })
})

describe('sizes and contents of files', () => {
  const code = files.filter((file) => !within('schemas')(file))
  const length = (file: string) => read(file).split('\n').length - 1

  test('no file is longer than 300 lines, and the median is below 100', () => {
    expect(code.filter((file) => length(file) > 300).map((file) => `${file}: ${length(file)}`)).toEqual([])
    const lengths = code.filter((file) => !within('test')(file)).map(length)
    expect(lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThan(100)
  })

  test('no committed file contains a path or a package registry of one particular machine', () => {
    // Split into parts, so that this file does not contain the words itself.
    const forbidden = [
      ['/wo', 'rk/'],
      ['bash_', 'jobs'],
      ['/ro', 'ot/'],
      ['/ho', 'me/runner'],
    ].map((parts) => parts.join(''))
    const committed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT })
      .toString()
      .split('\0')
      .filter(Boolean)
    const textual = committed.filter(
      (file) => existsSync(join(ROOT, file)) && !/\.(png|ttf|wasm|woff2?)$/.test(file),
    )
    expect(textual.filter((file) => forbidden.some((word) => read(file).includes(word)))).toEqual([])
    // Addresses of packages would be those of the registry that the author uses.
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })
})
