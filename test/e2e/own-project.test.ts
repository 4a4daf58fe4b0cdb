import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const installed = mkdtempSync(join(tmpdir(), 'icl-installed-'))

/** Packs the package with `npm pack` and unpacks it into a node_modules folder beside its dependencies. */
beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', installed], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const modules = join(installed, 'node_modules')
  mkdirSync(join(modules, 'icl-dynamics'), { recursive: true })
  execFileSync('tar', [
    'xzf',
    join(installed, packed.trim().split('\n').at(-1)!),
    '-C',
    join(modules, 'icl-dynamics'),
    '--strip',
    '1',
  ])
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
})

/** Makes an empty folder in which the package is installed; `icl` runs the command in it. */
function emptyProject() {
  const folder = mkdtempSync(join(tmpdir(), 'icl-own-'))
  symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', dependencies: { 'icl-dynamics': '*' } }),
  )
  const icl = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'node_modules/icl-dynamics/bin/icl.cjs'), ...words],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    )
    return { status, text: stdout + stderr }
  }
  return { folder, icl }
}

/** The errors of the TypeScript compiler, in strict mode, for the stages of a folder. Declarations of packages are not checked. */
function complaintsOfTypes(folder: string): string {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    types: ['node'],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['stages'] }))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout
}

describe('the pipeline tool alone', () => {
  test('works with its own dependencies only, runs the example of its README, and has valid types', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icl-runner-'))
    const printed = execFileSync(process.execPath, [join(ROOT, 'bin/pack-runner.mjs'), folder], {
      encoding: 'utf8',
    })
    const home = join(folder, 'node_modules/icl-runner')
    mkdirSync(home, { recursive: true })
    execFileSync('tar', ['xzf', printed.trim(), '-C', home, '--strip', '1'])
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      dependencies: object
    }
    for (const name of [...Object.keys(dependencies), '@types'])
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
    const blocks = [
      ...readFileSync(join(home, 'README.md'), 'utf8').matchAll(
        /```(?:yaml|ts)\n(?:#|\/\/) (\S+)\n([^]*?)```/g,
      ),
    ]
    expect(blocks.map(([, file]) => file)).toEqual(['pipeline.yaml', 'stages/double.ts'])
    for (const [, file, text] of blocks) {
      mkdirSync(join(folder, file!, '..'), { recursive: true })
      writeFileSync(join(folder, file!), text!)
    }
    writeFileSync(join(folder, 'text.txt'), 'one two three')
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
    const icl = (...words: string[]) =>
      spawnSync(process.execPath, [join(home, 'bin/icl.cjs'), ...words], { cwd: folder, encoding: 'utf8' })
    const run = icl('run')
    expect(run.status, run.stdout + run.stderr).toBe(0)
    expect(readFileSync(join(folder, 'artifacts/default/twice.txt'), 'utf8')).toBe('6\n')
    expect(icl('--help').stdout).not.toContain('init')
    // Copied into the project's sources, because skipLibCheck skips declarations in node_modules.
    cpSync(join(home, 'dist/contract.d.ts'), join(folder, 'stages/contract.ts'))
    expect(complaintsOfTypes(folder)).toBe('')
  })
})

describe('an installed package in an empty folder', () => {
  test('init writes a pipeline of two stages; after an edit, `why` names the file and one stage runs', () => {
    const { folder, icl } = emptyProject()
    expect(icl('init').text).toContain('wrote pipeline.yaml')
    const first = icl('run')
    expect(first.text).toMatch(/ran 2/)
    expect(readFileSync(join(folder, 'artifacts/default/longest.csv'), 'utf8')).toContain('2,pipeline')
    const file = join(folder, 'stages/longest-words.ts')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('word.length >= params.letters', 'word.length > params.letters'),
    )
    expect(icl('why', 'longest-words').text).toContain('stages/longest-words.ts')
    expect(icl('run').text).toMatch(/ran 1, fresh 1/)
    expect(icl('init').text).toContain('pipeline.yaml already exists')
  })

  test('a study of a table in the format of hBayesDM runs up to its fits', () => {
    const { folder, icl } = emptyProject()
    const rows = Array.from({ length: 6 * 60 }, (_, n) => {
      const [who, trial] = [Math.floor(n / 60), n % 60]
      const choice = (trial * 7 + who) % 3 === 0 ? 1 : 2
      return [who + 1, trial + 1, choice, choice === 2 && trial % 4 !== 0 ? 1 : -1].join('\t')
    })
    writeFileSync(join(folder, 'choices.txt'), ['subjID\ttrial\tchoice\toutcome', ...rows].join('\n'))
    const begun = icl('init', '--template', 'study', '--data', 'choices.txt')
    expect(begun.text).toContain('6 participants, 360 trials')
    const run = icl('run', '--until', 'fit-rw')
    expect(run.status, run.text).toBe(0)
    const fits = readFileSync(join(folder, 'artifacts/default/fits/fits.csv'), 'utf8').trim().split('\n')
    expect(fits).toHaveLength(1 + 6 * 5)
    expect(begun.text).toContain('there is no null test')
    expect(icl('list').text).not.toContain('null-test')
    const pipeline = readFileSync(join(folder, 'pipeline.yaml'), 'utf8')
    expect(pipeline).toContain('Write probabilities into data/choices.import.yaml')
    expect(pipeline).not.toContain('probabilities\n')
    const known = emptyProject()
    writeFileSync(join(known.folder, 'choices.txt'), readFileSync(join(folder, 'choices.txt')))
    known.icl('init', '--data', 'choices.txt', '--probabilities', '0.3,0.7')
    const simulated = known.icl('run', '--until', 'null-test', '--until', 'summarise')
    expect(simulated.status, simulated.text).toBe(0)
    expect(readFileSync(join(known.folder, 'artifacts/default/headlines.csv'), 'utf8')).toContain('null-p:')
    const [with_, without] = [known.folder, folder].map((one) =>
      readFileSync(join(one, 'pipeline.yaml'), 'utf8'),
    )
    const uncommented = without!.replace(
      /^( *)# (?=null|inputs|params|models|q0|priors|simulations|seed|outputs)/gm,
      '$1',
    )
    expect(uncommented.replace(/^ {2}# .*\n/gm, '')).toBe(with_)
  })

  test('a task defined by a file is played by all kinds of agent and fitted', () => {
    const { folder, icl } = emptyProject()
    expect(icl('init', '--template', 'task').status).toBe(0)
    cpSync(join(ROOT, 'tasks/drifting-bandit.yaml'), join(folder, 'tasks/my-task.yaml'))
    const few = [
      '--set',
      'params.participants=3',
      '--set',
      'train-meta-rl.updates=3',
      '--set',
      'params.networks=0',
    ]
    const run = icl('run', '--until', 'fit-rw', '--until', 'ideal-observer', ...few)
    expect(run.status, run.text).toBe(0)
    const transcript = readFileSync(join(folder, 'artifacts/default/llm/transcript.txt'), 'utf8')
    expect(transcript).toContain('You are at a fair with 4 wheels of fortune')
    expect(transcript).toContain('gives between 1 and 100 points')
    const parameters = readFileSync(join(folder, 'artifacts/default/fits/parameters.csv'), 'utf8')
    for (const source of ['simulated-human', 'simulated-llm', 'meta-rl']) expect(parameters).toContain(source)
  })

  test('`icl types` writes types of parameters, with which the compiler finds a misspelt parameter', () => {
    const { folder, icl } = emptyProject()
    icl('init')
    expect(icl('types').text).toBe('wrote schemas/types.ts\n')
    expect(icl('types', '--check').status).toBe(0)
    const file = join(folder, 'stages/longest-words.ts')
    const typed = readFileSync(file, 'utf8')
      .replace(/interface Params \{[^]*?\n\}\n/, '')
      .replace(
        "from 'icl-dynamics'",
        "from 'icl-dynamics'\nimport type { LongestWords } from '../schemas/types.ts'",
      )
      .replace('Stage<Params>', 'Stage<LongestWords>')
    writeFileSync(file, typed)
    expect(complaintsOfTypes(folder)).toBe('')
    writeFileSync(file, typed.replace('params.letters', 'params.leters'))
    expect(complaintsOfTypes(folder)).toContain("Property 'leters' does not exist on type 'LongestWords'")
  })

  test.each(['own-data', 'own-task', 'own-project', 'sweeps'])(
    'the commands of docs/%s.md work as written',
    (page) => {
      const { folder, icl } = emptyProject()
      const table = Array.from({ length: 120 }, (_, n) => [
        `p${Math.floor(n / 30)}`,
        1 + ((n * 7) % 3 === 0 ? 1 : 0),
        n % 4 === 0 ? 0 : 1,
      ])
      writeFileSync(join(folder, 'choices.csv'), ['participant,choice,reward', ...table].join('\n'))
      const xlsx = ['VP,resp,Punkte', ...table].join('\n')
      writeFileSync(join(folder, 'data.xlsx.csv'), xlsx)
      if (page === 'sweeps') icl('init', '--template', 'study', '--data', 'choices.csv')
      const text = readFileSync(join(ROOT, 'docs', `${page}.md`), 'utf8')
      const commands = [...text.matchAll(/^ {4}(?:npx )?icl (.*?)(?: {2,}#.*)?$/gm)].map(
        ([, words]) => words!,
      )
      expect(commands.length).toBeGreaterThan(0)
      for (const command of commands) {
        // The Excel file of the example is replaced by the same table as CSV.
        const words = command.replace('data.xlsx', 'data.xlsx.csv').split(' ')
        if (page === 'own-task' && words[0] === 'run')
          words.push(
            '--until',
            'fit-rw',
            '--set',
            'params.participants=3',
            '--set',
            'train-meta-rl.updates=3',
          )
        const { status, text: said } = icl(...words)
        expect(status, `${command}: ${said}`).toBe(0)
        if (page === 'own-data' && words[0] === 'run') {
          expect(said).toMatch(/ran 9/)
          expect(readFileSync(join(folder, 'artifacts/default/report/index.html'), 'utf8')).toContain(
            'choices',
          )
        }
      }
    },
  )

  test('`doctor` reports what is installed, and `completion` completes words', () => {
    const { icl } = emptyProject()
    icl('init')
    expect(icl('doctor').text).toMatch(/^ok +Node/)
    expect(icl('completion', '--words', '--', 'run', 'co').text).toBe('count-words\n')
    expect(icl('completion', '--words', '--', 'run', '--set', 'longest-words.').text).toBe(
      'longest-words.letters=\n',
    )
    expect(icl('completion', 'bash').text).toContain('complete -F _icl icl')
  })
})
