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
      await said('stages:\n  test('an unknown instance of a known stage is rejected', async () => {
    const many = (n: number) =>
      ONE.replace('{run', `{matrix: {n: [${[...Array(n).keys()].join(', ')}]}, run`).replace(
        'x.txt',
        'x${matrix.n}',
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
