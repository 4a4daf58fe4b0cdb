import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Outcome, Project } from './project.ts'

let project: Project
beforeAll(() => {
  project = new Project()
})
beforeEach(() => rmSync(join(project.root, 'artifacts'), { recursive: true, force: true }))
afterAll(() => project.remove())

/** The message is one line, apart from a quoted source line; the exit code is 1 or 2; no stack trace is shown; nothing is written. */
function expectMistake(outcome: Outcome, message: RegExp): void {
  expect(outcome.stderr).toMatch(message)
  expect([1, 2]).toContain(outcome.code)
  expect(outcome.stdout).toBe('')
  const lines = outcome.stderr.trimEnd().split('\n')
  expect(lines.filter((line) => /^\s+at |node:internal|Internal error/.test(line))).toEqual([])
  expect(lines.length).toBeLessThanOrEqual(3)
  expect(existsSync(join(project.root, 'artifacts'))).toBe(false)
}

/** Runs the pipeline with a profile that has this text. */
function runProfile(text: string): Outcome {
  project.write('profiles/mistake.yaml', text)
  return project.icl(['run', '--profile', 'mistake'])
}

describe('a mistake in pipeline.yaml or a profile', () => {
  test.each([
    [
      'an unknown key',
      'stages:\n  fit-rw:\n    parms: {starts: 3}\n',
      /^profiles\/mistake\.yaml:3:5\b.*parms.*params/,
    ],
    [
      'an unknown parameter',
      'stages:\n  fit-rw:\n    params: {startz: 3}\n',
      /^profiles\/mistake\.yaml:3:14\b.*startz.*starts/,
    ],
    [
      'an input that no stage writes',
      'stages:\n  plot:\n    inputs: {trials: trials/humen/agency.csv}\n',
      /^profiles\/mistake\.yaml:3:22\b.*no stage makes "trials\/humen\/agency\.csv".*trials\/human\/agency\.csv/,
    ],
    [
      'an input file that does not exist',
      'stages:\n  plot:\n    inputs: {trials: ./my.csv}\n',
      /^profiles\/mistake\.yaml:3:22\b.*my\.csv/,
    ],
    [
      'a cycle',
      'stages:\n  a: {run: "true", inputs: {x: b.csv}, outputs: {y: a.csv}}\n  b: {run: "true", inputs: {x: a.csv}, outputs: {y: b.csv}}\n',
      /^profiles\/mistake\.yaml:\d+:\d+\b.*cycle.*a.*b/,
    ],
    [
      'two stages with the same output',
      'stages:\n  a: {run: "true", outputs: {y: a.csv}}\n  b: {run: "true", outputs: {y: a.csv}}\n',
      /^profiles\/mistake\.yaml:\d+:\d+\b.*a\.csv/,
    ],
    [
      'an output outside artifacts/',
      'stages:\n  a: {run: "true", outputs: {y: ../../out.csv}}\n',
      /^profiles\/mistake\.yaml:2:\d+\b.*\.\.\/\.\.\/out\.csv/,
    ],
    [
      'an absolute path as output',
      'stages:\n  a: {run: "true", outputs: {y: /tmp/out.csv}}\n',
      /^profiles\/mistake\.yaml:2:\d+\b.*\/tmp\/out\.csv/,
    ],
    [
      'a value of the wrong type',
      'stages:\n  generate-task-schedules:\n    params: {participants: many}\n',
      /^profiles\/mistake\.yaml:3:28\b.*"many".*whole number/,
    ],
    ['text that is not YAML', 'stages:\n\tplot: {}\n', /^profiles\/mistake\.yaml:2:1\b/],
    [
      'a reference to an undefined parameter',
      'params: {x: 1}\nstages:\n  plot: {params: {y: "${params.z}"}}\n',
      /^profiles\/mistake\.yaml:3:\d+\b.*params/,
    ],
  ])('%s is reported with file, line and column', (_, text, message) => {
    expectMistake(runProfile(text), message)
  })
})

describe('a mistake on the command line', () => {
  test.each([
    [['run', '--set', 'fit-rw.starts=few'], /starts.*"few"/],
    [['run', '--set', 'fit-rv.starts=3'], /fit-rv.*fit-rw/],
    [['run', '--profile', 'publishd'], /publishd.*published/],
    [['run', '--dry-run'], /--dry-run.*--dry\b/],
    [['run', 'fit-rv'], /fit-rv.*fit-rw/],
    [['rnu'], /rnu.*run/],
    [['stage', 'fit-rw', '--input', 'trials=none.csv', '--out', 'fits'], /none\.csv/],
    [['stage', 'fit-rw', '--out', 'fits'], /trials.*missing/],
  ])('icl %j fails with a message that names the mistake', (args, message) => {
    expectMistake(project.icl(args), message)
  })
})

describe('a mistake in a table of the user', () => {
  const HEADER = 'agent,source,participant,task,session,block,trial,n_options,forced,feedback,action,reward'
  test.each([
    [
      'a missing column',
      `${HEADER.replace(',action', '')}\nhuman,me,1,t,0,0,0,2,0,partial,1\n`,
      /^my\.csv:1: column action missing/,
    ],
    [
      'a reward that is not a number',
      `${HEADER}\nhuman,me,1,t,0,0,0,2,0,partial,1,lots\n`,
      /^my\.csv:2: column reward: found "lots", expected a number or empty/,
    ],
    [
      'a decimal comma',
      `${HEADER}\nhuman,me,1,t,0,0,0,2,0,partial,1,"0,5"\n`,
      /^my\.csv:2: column reward: found "0,5", expected a number/,
    ],
    [
      'an action out of range',
      `${HEADER}\nhuman,me,1,t,0,0,0,2,0,partial,2,1\n`,
      /action is 2, expected one of 0 \.\. 1/,
    ],
    ['an empty file', '', /^my\.csv:1: the table is empty/],
  ])('%s is reported, and nothing is written', (_, text, message) => {
    project.write('my.csv', text)
    const outcome = project.icl([
      'stage',
      'fit-rw',
      '--input',
      'trials=my.csv',
      '--set',
      'models=rw1',
      '--out',
      'fits',
    ])
    expectMistake(outcome, message)
    expect(existsSync(join(project.root, 'fits'))).toBe(false)
  })
})

describe('a place that is taken', () => {
  const stage = ['stage', 'fit-hierarchical', '--input', 'trials=trials.csv', '--out']
  beforeEach(() => {
    mkdirSync(join(project.root, 'folder/group.csv'), { recursive: true })
    project.write('file', 'of the user')
    project.write('trials.csv', 'participant,action,reward\n1,0,1\n')
  })

  test.each([
    [
      ['stage', 'fit-rw', '--input', 'trials=folder', '--out', 'fits'],
      /folder: found a folder, expected a file; name/,
    ],
    [
      [...stage, 'file'],
      /^--out file: found the file \S+\/file, expected a folder, or a place where one can be made/,
    ],
    [[...stage, 'file/below'], /^--out file\/below: found the file \S+\/file, expected a folder/],
    [[...stage, 'folder'], /^--out folder: found a folder at \S+\/folder\/group.csv, expected a file/],
    [['run', '--events', 'folder'], /^--events folder: found a folder at \S+\/folder, expected a file/],
    [['graph', '--dot', '--out', 'file/graph.dot'], /^--out file\/graph.dot: found the file/],
    [['import', 'trials.csv', '--out', 'file/below'], /^--out file\/below: found the file/],
    [['init', 'file'], /^icl init file: found the file \S+\/file, expected a folder/],
  ])('icl %j says what is in the way, and leaves it', (args, message) => {
    expectMistake(project.icl(args), message)
    expect(readFileSync(join(project.root, 'file'), 'utf8')).toBe('of the user')
  })
})
