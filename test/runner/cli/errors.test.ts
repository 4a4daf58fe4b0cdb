import { afterEach, expect, test } from 'vitest'
import type { Command } from '../../../runner/cli/command.ts'
import { runCli } from '../../../runner/cli/main.ts'
import { SmallProject } from '../support/small-project.ts'

let project: SmallProject | undefined
afterEach(() => project?.remove())

test.each(['', '# nothing yet\n'])('an empty pipeline.yaml (%j) is told with its name', async (text) => {
  project = new SmallProject({ 'pipeline.yaml': text })
  const { code, err } = await project.icl('list')
  expect(code).toBe(2)
  expect(err).toBe(
    'pipeline.yaml: found an empty file, expected a map with stages. Fill it in, or delete it and begin with: icl init\n',
  )
})

test('only commands that run stages say that what was reported as done is not lost', async () => {
  const full: Command = {
    summary: '',
    usage: '',
    options: {},
    examples: [],
    run: () =>
      Promise.reject(
        Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' }),
      ),
  }
  const said = async (name: string) => {
    let text = ''
    const io = { err: (part: string) => (text += part) } as never
    expect(await runCli([name], io, { run: full, convert: full })).toBe(1)
    return text
  }
  expect(await said('convert')).toBe(
    'cannot continue: EACCES: permission denied. Fix the cause, then repeat the command\n',
  )
  expect(await said('run')).toContain(
    'Nothing that was reported as done is lost; fix the cause and run again',
  )
})
