import { afterEach, describe, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

const projects: SmallProject[] = []
afterEach(() => {
  for (const project of projects.splice(0)) project.remove()
})

/** The error of `icl run` for a pipeline.yaml; the command must write nothing and exit with code 2. */
async function said(pipeline: string, ...argv: string[]): Promise<string> {
  const project = new SmallProject({ 'pipeline.yaml': pipeline })
  projects.push(project)
  const { code, out, err } = await project.icl('run', ...argv)
  expect(out).toBe('')
  expect(code).toBe(2)
  expect(project.has('artifacts')).toBe(false)
  return err
}

const ONE = 'stages:\n  a: {run: "echo 1 > ${outputs.x}", outputs: {x: x.txt}}\n'

test('anchors and merge keys work as YAML specifies', async () => {
  const project = new SmallProject({
    'pipeline.yaml':
      'stages:\n  a: &base {run: "echo 1 > ${outputs.x}", timeout: 9, outputs: {x: x.txt}}\n  b: {<<: *base, outputs: {x: y.txt}}\n',
  })
  projects.push(project)
  expect((await project.icl('run')).code).toBe(0)
  expect(project.read('artifacts/default/y.txt')).toBe('1\n')
})

describe('an error message with the place, the underlined line and advice is given for', () => {
  test('an unknown key', async () => {
    expect(await said('stages:\n  a:\n    rnu: "true"\n')).toBe(
      `pipeline.yaml:3:5  stage a: unknown key "rnu"; expected one of matrix, inputs, params, outputs, run, code, env, passEnv, resources, timeout, retries, shards, frozen, provenance. Did you mean "run"?
  3 |     rnu: "true"
    |     ^^^
`,
    )
  })

  test('a value of the wrong type', async () => {
    expect(await said('stages:\n  a:\n    run: "true"\n    retries: often\n')).toBe(
      `pipeline.yaml:4:14  stage a: retries: found "often", expected a whole number
  4 |     retries: often
    |              ^^^^^
`,
    )
  })

  test('a tab', async () => {
    expect(await said('stages:\n\ta: {}\n')).toBe(
      'pipeline.yaml:2:1  found a tab, expected spaces: YAML does not indent with tabs\n  2 | \ta: {}\n    | ^\n',
    )
  })

  test('a duplicate key', async () => {
    expect(await said('stages:\n  a: {run: "true"}\n  a: {run: "false"}\n')).toMatch(
      /^pipeline\.yaml:3:3 {2}found the same key twice in a map, expected it once\. Remove one of the two\n/,
    )
  })

  test('a merge conflict', async () => {
    expect(
      await said('stages:\n<<<<<<< HEAD\n  a: {run: "true"}\n=======\n  b: {run: "true"}\n>>>>>>> other\n'),
    ).toBe(
      `pipeline.yaml:2:1  found a merge conflict marker, expected YAML. Resolve the conflict and remove the markers
  2 | <<<<<<< HEAD
    | ^^^^^^^
`,
    )
  })

  test('an alias bomb', async () => {
    const lines = ['params:', '  a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      lines.push(
        `  a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    expect(await said(`${lines.join('\n')}\n${ONE}`)).toBe(
      'pipeline.yaml: found more than 100 uses of aliases, expected fewer. Write the values out\n',
    )
  })

  test('a file of 10 MB', async () => {
    expect(await said(`${ONE}# ${'x'.repeat(10_000_000)}\n`)).toBe(
      'pipeline.yaml: found 10.0 MB, expected a file below 1 MB. Put data into a separate file and name it as an input\n',
    )
  })

  test('an input that no stage writes', async () => {
    expect(await said(`${ONE}  b: {run: "true", inputs: {x: y.txt}}\n`)).toContain(
      'pipeline.yaml:3:32  stage b: no stage makes "y.txt"; expected an output of a stage, or ./path for a file of the project. Did you mean "x.txt"?\n',
    )
  })

  test('a reference to an undefined parameter', async () => {
    expect(
      await said('params: {seed: 1}\nstages:\n  a: {run: "true", params: {s: "${params.sede}"}}\n'),
    ).toContain(
      'pipeline.yaml:3:32  stage a: params.s: found no "sede" in params, expected one of seed. Did you mean "seed"?\n',
    )
  })

  test('a cycle', async () => {
    const stage = (name: string, from: string) =>
      `  ${name}: {run: "true", inputs: {i: ${from}}, outputs: {o: ${name}.txt}}\n`
    expect(
      await said(`stages:\n${stage('a', 'c.txt')}${stage('b', 'a.txt')}${stage('c', 'b.txt')}`),
    ).toContain(
      'pipeline.yaml:2:3  stage a: found a cycle a -> c -> b -> a; expected no stage to depend on its own output\n',
    )
  })

  test.each([
    [
      'a second document',
      `${ONE}---\nstages: {}\n`,
      'pipeline.yaml:3:1  found a second document, expected one',
    ],
    ['an alias inside its own anchor', `params: &p {x: *p}\n${ONE}`, 'pipeline.yaml: found an alias inside'],
    [
      'a map in a matrix',
      `params: {m: {k: 1}}\n${ONE.replace('{run', '{matrix: {v: "${params.m}"}, run')}`,
      'pipeline.yaml:3:19  stage a: matrix: v: found {"k":1}, expected plain values',
    ],
    [
      'an excluded combination with an unknown matrix list',
      ONE.replace('{run', '{matrix: {model: [1], exclude: [{modle: 1}]}, run'),
      'stage a: matrix: exclude: found no list "modle", expected one of model. Did you mean "model"?',
    ],
    [
      'a folder under code',
      ONE.replace('{run', '{code: ["."], run'),
      'pipeline.yaml:2:14  stage a: code: found the folder ., expected files: name each of them',
    ],
    [
      'a file of the project that is not there',
      `${ONE}  b: {run: "true", inputs: {x: ./pipelin.yaml}}\n`,
      'pipeline.yaml:3:32  stage b: input x: found no file ./pipelin.yaml, expected one in the project. Did you mean "./pipeline.yaml"?\n',
    ],
    [
      'a file among the code that is not there',
      ONE.replace('{run', '{code: [nowhere/x.sh], run'),
      'pipeline.yaml:2:14  stage a: code: found no file nowhere/x.sh, expected one in the project.\n',
    ],
  ])('%s', async (_, pipeline, expected) => {
    expect(await said(pipeline)).toContain(expected)
  })

  test('an output outside artifacts/', async () => {
    expect(await said('stages:\n  a: {run: "true", outputs: {x: ../x.txt}}\n')).toContain(
      'pipeline.yaml:2:33  stage a: output x: found "../x.txt", which leaves artifacts/; expected a path without ".."\n',
    )
  })
})

describe('a mistake on the command line:', () => {
  test('an unknown option is rejected', async () => {
    expect(await said(ONE, '--dry-run')).toMatch(
      /^icl run: found the option --dry-run, expected one of .*Did you mean "--dry"\?\n$/,
    )
  })

  test('an unknown stage is rejected', async () => {
    expect(await said(ONE.replace('a:', 'fit-rw:'), 'fit-wr')).toBe(
      'found no stage "fit-wr", expected one of fit-rw. Did you mean "fit-rw"?\n',
    )
  })

  test('an unknown instance of a known stage is rejected', async () => {
    const many = (n: number) =>
      ONE.replace('{run', `{matrix: {n: [${[...Array(n).keys()].join(', ')}]}, run`).replace(
        'x.txt',
        '"x${matrix.n}"',
      )
    expect(await said(many(2), 'a@2')).toMatch(
      /^found no instance "a@2", expected one of a@0, a@1\.( Did you mean "a@[01]"\?)?\n$/,
    )
    expect(await said(many(13), 'a@13')).toContain('a@10, a@11 ...')
  })

  test('--set of an unknown parameter is rejected', async () => {
    expect(await said(`params: {seed: 1}\n${ONE}`, '--set', 'sede=3')).toBe(
      '--set sede=3: found no parameter "sede", expected one of seed; or stage.param=value. Did you mean "seed"?\n',
    )
  })

  test('--set of a parameter that the stage does not have is rejected', async () => {
    expect(await said(ONE, '--set', 'a.retires=3')).toMatch(
      /^--set a\.retires=3: stage a has no parameter "retires"; expected one of .*Did you mean "retries"\?\n$/,
    )
  })

  test('a profile outside profiles/ is rejected', async () => {
    expect(await said(ONE, '--profile', '../pipeline')).toBe(
      '--profile ../pipeline: found no profiles/../pipeline.yaml, expected one of default.\n',
    )
  })

  test('an invalid number of jobs is rejected', async () => {
    expect(await said(ONE, '--jobs', 'many')).toBe('--jobs many: expected a whole number of at least 1\n')
  })
})
