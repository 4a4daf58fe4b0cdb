import { describe, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

const PIPELINE = `params: { a: 1, b: 1, c: 1 }
stages:
  say:
    run: echo \${params.a} \${params.b} \${params.c} > \${outputs.text}
    outputs: { text: text.txt }
`
const project = (profiles: Record<string, string>, pipeline = PIPELINE) =>
  new SmallProject({
    'pipeline.yaml': pipeline,
    ...Object.fromEntries(Object.entries(profiles).map(([name, text]) => [`profiles/${name}.yaml`, text])),
  })

describe('a profile that extends another', () => {
  const own = project({
    base: 'params: { a: 2, b: 2 }',
    more: 'extends: base\nparams: { b: 3 }',
    most: 'extends: more\nparams: { c: 4 }',
  })

  test('is merged over that profile, at any depth', async () => {
    await own.icl('run', '--profile', 'most')
    expect(own.read('artifacts/most/text.txt')).toBe('2 3 4\n')
    await own.icl('run', '--profile', 'more')
    expect(own.read('artifacts/more/text.txt')).toBe('2 3 1\n')
  })

  test('uses the current content of that profile', async () => {
    own.edit('profiles/base.yaml', 'a: 2', 'a: 9')
    await own.icl('run', '--profile', 'most')
    expect(own.read('artifacts/most/text.txt')).toBe('9 3 4\n')
  })

  test.each([
    [
      { x: 'extends: nowhere' },
      /profiles\/x.yaml: extends: nowhere: found no profiles\/nowhere.yaml, expected one of default, x/,
    ],
    [{ x: 'extends: y', y: 'extends: x' }, /extends: found a cycle x -> y -> x/],
    [{ x: 'extends: [y]' }, /extends: expected the name of one profile/],
  ])('gives an error for %j', async (profiles, message) => {
    const { code, err } = await project(profiles as Record<string, string>).icl('run', '--profile', 'x')
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  test('cannot be pipeline.yaml', async () => {
    const { err } = await project({}, `extends: x\n${PIPELINE}`).icl('run')
    expect(err).toMatch(/pipeline.yaml:1:1 +found extends, which only a profile has/)
  })
})
