import { afterEach, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

let project: SmallProject | undefined
afterEach(() => project?.remove())

const SCHEMA = {
  'x-inputs': { required: ['words'], optional: ['more'] },
  'x-outputs': { required: ['count'], optional: ['lengths'] },
  properties: { least: { type: 'integer', default: 1 } },
}
const STAGE = `import { readFileSync, writeFileSync } from 'node:fs'
export default ({ params, inputs, outputs }) => {
  const words = [...inputs.words, ...(inputs.more ?? [])].flatMap((file) => readFileSync(file, 'utf8').split(/\\s+/))
  const long = words.filter((word) => word.length >= params.least)
  writeFileSync(outputs.count, String(long.length))
  if (outputs.lengths) writeFileSync(outputs.lengths, 'length\\n' + long.map((word) => word.length + '\\n').join(''))
}
`
const FILES = {
  'pipeline.yaml': 'stages:\n  other: { run: "echo > ${outputs.x}", outputs: { x: x.txt } }\n',
  'package.json': '{"type": "module", "dependencies": {"counting": "*"}}',
  'node_modules/counting/package.json':
    '{"name": "counting", "version": "1.0.0", "type": "module", "icl": true}',
  'node_modules/counting/stages/count.ts': STAGE,
  'node_modules/counting/schemas/params/count.schema.json': JSON.stringify(SCHEMA),
  'node_modules/counting/schemas/tables/lengths.schema.json':
    '{"properties": {"length": {"type": "integer"}}}',
  'a.txt': 'one two three',
  'b.txt': 'eleven',
}

test('icl stage runs a stage of an installed package that pipeline.yaml does not name, with all its outputs', async () => {
  project = new SmallProject(FILES)
  const ran = await project.icl('stage', 'count', '-i', 'words=a.txt', '--set', 'least=4', '--out', 'own')
  expect(ran.err).toBe('')
  expect(project.read('own/count')).toBe('1')
  expect(project.read('own/lengths.csv')).toBe('length\n5\n')
  await project.icl('stage', 'count', '-i', 'words=a.txt', '-i', 'more=b.txt', '--out', 'own')
  expect(project.read('own/count')).toBe('4')
  expect((await project.icl('list')).out).not.toContain('count')
})

test('icl stage tells missing and misspelt inputs and stages of such a stage', async () => {
  project = new SmallProject(FILES)
  const said = async (...words: string[]) => (await project!.icl('stage', ...words, '--out', 'own')).err
  expect(await said('count')).toBe('icl stage count: input words is missing; expected --input words=FILE\n')
  expect(await said('count', '-i', 'wrods=a.txt')).toContain(
    'stage count has no input "wrods", expected one of words, more. Did you mean "words"?',
  )
  expect(await said('cuont')).toContain(
    'found no stage "cuont", expected one of other, count. Did you mean "count"?',
  )
})

test('an optional input may be missing where pipeline.yaml names it', async () => {
  project = new SmallProject({
    ...FILES,
    'pipeline.yaml':
      'stages:\n  count: { inputs: { words: ./a.txt, more: ./b.txt }, outputs: { count: count.txt } }\n',
  })
  const { err, code } = await project.icl('stage', 'count', '-i', 'words=a.txt', '--out', 'own')
  expect([err, code]).toEqual(['', 0])
  expect(project.read('own/count.txt')).toBe('3')
})
