import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

describe('an empty matrix list', () => {
  const STAGES =
    '  a:\n    matrix: {v: []}\n    run: echo > ${outputs.x}\n    outputs: {x: "a/${matrix.v}.txt"}\n  b: {run: "echo > ${outputs.x}", outputs: {x: b.txt}}\n'
  const NOTE = 'pipeline.yaml:3:17  stage a: the list "v" of its matrix is empty, so it has no instances\n'

  test('is reported by run, status and list, and in their JSON', async () => {
    const made = project(STAGES)
    for (const command of ['run', 'status', 'list']) {
      const { err, code } = await made.icl(command)
      expect([err, code]).toEqual([NOTE, 0])
    }
    expect((await made.icl('run', '--json')).err).toBe(NOTE)
    for (const command of ['status', 'list'])
      expect(await made.json(command)).toMatchObject({ notes: [NOTE.trim()] })
  })

  test('and a matrix of which exclude leaves nothing are reported, also if the stage is named', async () => {
    const made = project(
      '  a: {matrix: {v: [1], exclude: [{v: 1}]}, run: "echo > ${outputs.x}", outputs: {x: "a/${matrix.v}.txt"}}\n  b: {run: "echo > ${outputs.x}", outputs: {x: b.txt}}\n',
    )
    const { err, code } = await made.icl('run')
    expect(err).toContain('stage a: exclude leaves no value of its matrix, so it has no instances')
    expect(code).toBe(0)
    expect((await made.icl('why', 'a')).err).toContain(
      'found no instance of stage "a": exclude leaves no value of its matrix',
    )
    expect((await project(STAGES).icl('run', 'a')).err).toContain(
      'found no instance of stage "a": the list "v" of its matrix is empty',
    )
  })

  test('is named in the error for a stage that reads from such a stage', async () => {
    const made = project(
      `${STAGES}  c: {inputs: {x: "a/*.txt"}, run: "cat > \${outputs.x}", outputs: {x: c.txt}}\n`,
    )
    expect((await made.icl('list')).err).toContain(
      'stage c: no declared output matches "a/*.txt": stage a would, but the list "v" of its matrix is empty; expected at least one value',
    )
  })
})
