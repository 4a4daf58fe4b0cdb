import { afterEach, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

const projects: SmallProject[] = []
afterEach(() => {
  for (const project of projects.splice(0)) project.remove()
})

const EAT = {
  'x-inputs': { required: ['apple', 'pear|plum'], optional: ['salt'] },
  'x-outputs': { required: ['core', 'peel/'] },
}
const COLLECT = { 'x-inputs': { tables: true, optional: ['basket'] } }

/** What `icl run --dry` says of the stage, without the lines that show the place. */
async function said(stage: string, name = 'eat'): Promise<string[]> {
  const project = new SmallProject({
    'pipeline.yaml': `stages:\n  ${name}:\n${stage.replace(/^/gm, '    ')}\n`,
    [`stages/${name}.ts`]: 'export default () => {}\n',
    'schemas/params/eat.schema.json': JSON.stringify(EAT),
    'schemas/params/collect.schema.json': JSON.stringify(COLLECT),
    'schemas/tables/fruit.schema.json': '{"properties": {}}',
    'a.txt': 'a',
  })
  projects.push(project)
  const { err } = await project.icl('run', '--dry')
  return err.split('\n').filter((line) => /^\S/.test(line))
}

const OUTPUTS = 'outputs: { core: core.txt, peel: peel/ }'

test('the declared inputs and outputs are accepted, one of two included', async () => {
  expect(await said(`inputs: { apple: ./a.txt, plum: ./a.txt }\n${OUTPUTS}`)).toEqual([])
  expect(
    await said(`inputs: { apple: ./a.txt, pear: ./a.txt, plum: ./a.txt, salt: ./a.txt }\n${OUTPUTS}`),
  ).toEqual([])
})

test('missing and unknown names are told with their places, a misspelt one once', async () => {
  expect(await said(`inputs: { aple: ./a.txt, sugar: ./a.txt }\noutputs: { core: core.txt }`)).toEqual([
    'pipeline.yaml:3:5  stage eat: input pear or plum is missing; expected apple, pear, plum, salt',
    'pipeline.yaml:3:15  stage eat: found input aple; expected apple, pear, plum, salt. Did you mean "apple"?',
    'pipeline.yaml:3:30  stage eat: found input sugar; expected apple, pear, plum, salt',
    'pipeline.yaml:4:5  stage eat: output peel is missing; expected core, peel',
  ])
})

test('a stage without inputs is told at its own name', async () => {
  expect(await said(OUTPUTS)).toEqual([
    'pipeline.yaml:2:3  stage eat: input apple is missing; expected apple, pear, plum, salt',
    'pipeline.yaml:2:3  stage eat: input pear or plum is missing; expected apple, pear, plum, salt',
  ])
})

test('a folder in place of a file, and the reverse, are told', async () => {
  expect(
    await said('inputs: { apple: ./a.txt, pear: ./a.txt }\noutputs: { core: core/, peel: peel }'),
  ).toEqual([
    'pipeline.yaml:4:22  stage eat: output core: found core/, expected a file, without / at the end',
    'pipeline.yaml:4:35  stage eat: output peel: found peel, expected a folder: peel/',
  ])
})

test('a stage that reads all tables accepts each under its own name', async () => {
  expect(
    await said('inputs: { fruit: ./a.txt, basket: ./a.txt }\noutputs: { any: any.txt }', 'collect'),
  ).toEqual([])
  expect(await said('inputs: { fruits: ./a.txt }\noutputs: { any: any.txt }', 'collect')).toEqual([
    'pipeline.yaml:3:15  stage collect: found input fruits; expected basket or the name of a table. Did you mean "fruit"?',
  ])
})

test('a command may have any inputs and outputs', async () => {
  expect(await said('run: "true"\ninputs: { what: ./a.txt }\noutputs: { ever: ever.txt }')).toEqual([])
})
