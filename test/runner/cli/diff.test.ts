import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl diff', () => {
  let project: SmallProject
  beforeAll(async () => {
    project = new SmallProject({
      ...SUM,
      '.gitignore': 'artifacts/\n',
      'profiles/big.yaml': 'params: {second: 40}\n',
    })
    await project.icl('run')
    await project.icl('run', '--profile', 'big')
    project.git('init', '-q')
    project.git('add', '.')
    project.git('commit', '-qm', 'first')
  })
  afterAll(() => project.remove())

  test('compares parameters, outputs and headline numbers of two profiles', async () => {
    const { code, out } = await project.icl('diff', 'default', 'big')
    expect(code).toBe(0)
    expect(out).toBe(
      `default -> big
numbers
  param second: 2 -> 40
  output numbers.csv changed
sum
  input numbers.csv changed
  output sum.csv changed
words
  input sum.csv changed
  output words/ changed

headline numbers
  sum  3 -> 41  (+38)
`,
    )
  })

  test('compares a revision with the working tree, including uncommitted changes', async () => {
    project.edit('code/sum.sh', 's += $2', 's += 2 * $2')
    await project.icl('run')
    const { out } = await project.icl('diff', 'HEAD')
    expect(out).toBe(`HEAD -> now
sum
  code or environment changed
  output sum.csv changed
words
  input sum.csv changed
  output words/ changed

headline numbers
  sum  3 -> 6  (+3)
`)
    project.edit('code/sum.sh', 's += 2 * $2', 's += $2')
    await project.icl('run')
    expect((await project.icl('diff', 'HEAD')).out).toBe('HEAD and now are the same\n')
  })

  test('gives the same facts with --json', async () => {
    const { instances, headlines } = await project.json<{
      instances: { instance: string; facts: unknown[] }[]
      headlines: unknown[]
    }>('diff', 'big')
    expect(instances[0]).toMatchObject({
      instance: 'numbers',
      facts: [{ kind: 'param-changed', param: 'second', was: 40, now: 2 }],
    })
    expect(headlines).toEqual([{ name: 'sum', was: 41, now: 3 }])
  })

  test('suggests a name if the given one is neither a profile nor a revision', async () => {
    const { code, err } = await project.icl('diff', 'bgi')
    expect([code, err]).toEqual([
      2,
      'icl diff: found neither a profile nor a git revision "bgi", expected a revision or one of default, big. Did you mean "big"?\n',
    ])
  })

  test('says which command to run for a profile that has never run', async () => {
    project.write('profiles/new.yaml', 'params: {second: 3}\n')
    expect((await project.icl('diff', 'new')).err).toBe(
      'icl diff: profile new has no lock yet, expected profiles/new.lock. Run it first: icl run --profile new\n',
    )
  })
})
