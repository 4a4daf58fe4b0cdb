import { afterEach, beforeEach, expect, test } from 'vitest'
import { setKnowledge } from '../../../runner/knowledge.ts'
import { SmallProject } from '../support/small-project.ts'

const FRUIT = ['apple', 'pear']
const projects: SmallProject[] = []
beforeEach(() =>
  setKnowledge({
    names: { fruit: (name) => (FRUIT.includes(name) ? undefined : `found no fruit ${name}`) },
    files: {
      basket: (_, path) => [
        { message: 'too full', place: { file: path, line: 1, column: 2, length: 1, source: 'abc' } },
        { message: 'too old' },
      ],
    },
  }),
)
afterEach(() => {
  setKnowledge({ names: {}, files: {} })
  for (const project of projects.splice(0)) project.remove()
})

const SCHEMA = {
  'x-files': { basket: 'basket' },
  properties: {
    eaten: { 'x-names': 'fruit', oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    price: { 'x-keys': 'fruit', oneOf: [{ const: 'free' }, { type: 'object' }] },
    other: { 'x-names': 'unheard-of' },
  },
}

/** What `icl run --dry` says of a stage with these parameters, and the lines above it. */
async function said(stage: string, above = ''): Promise<string[]> {
  const project = new SmallProject({
    'pipeline.yaml': `${above}stages:\n  eat: {run: "true", outputs: {x: x.txt}, ${stage}}\n`,
    'schemas/params/eat.schema.json': JSON.stringify(SCHEMA),
    'basket.txt': 'abc',
  })
  projects.push(project)
  const { err, code } = await project.icl('run', '--dry')
  expect(code).toBe(err === '' ? 1 : 2)
  return err.split('\n').filter((line) => /^\S/.test(line))
}

test('names are told where they are written: in text, in a list, as keys', async () => {
  expect(await said('params: {eaten: "apple, plum,pear"}')).toEqual([
    'pipeline.yaml:2:59  stage eat: params.eaten: found no fruit plum',
  ])
  expect(await said('params: {eaten: [plum, apple, fig], price: {pear: 1, fig: 2}}')).toEqual([
    'pipeline.yaml:2:60  stage eat: params.eaten.0: found no fruit plum',
    'pipeline.yaml:2:73  stage eat: params.eaten.2: found no fruit fig',
    'pipeline.yaml:2:96  stage eat: params.price.fig: found no fruit fig',
  ])
})

test('known names, empty text, other forms of the value and unknown kinds of names are accepted', async () => {
  expect(await said('params: {eaten: [apple, pear], price: free, other: [what]}')).toEqual([])
  expect(await said('params: {eaten: "", price: {apple: 1}}')).toEqual([])
})

test('a name behind a reference is told once, at the place where the user wrote it', async () => {
  const params = 'params:\n  own: {a: [pear], b: [apple, plum]}\n  lists: [a, b]\n'
  const stage = 'matrix: {n: "${params.lists}"}, params: {eaten: "${params.own[matrix.n]}"}'
  expect(await said(stage.replace('{n:', '{m: [1, 2], n:'), params)).toEqual([
    'pipeline.yaml:2:31  params.own.b.1: found no fruit plum',
  ])
})

test('a name in a list of the matrix is told in that list, or in the list that the matrix refers to', async () => {
  const stage = 'params: {eaten: "${matrix.n}"}'
  expect(await said(`matrix: {n: [apple, plum]}, ${stage}`)).toEqual([
    'pipeline.yaml:2:63  stage eat: matrix.n.1: found no fruit plum',
  ])
  expect(await said(`matrix: {n: "\${params.all}"}, ${stage}`, 'params: {all: [plum, pear]}\n')).toEqual([
    'pipeline.yaml:1:16  params.all.0: found no fruit plum',
  ])
})

test('a name that the file of an input replaces is not checked', async () => {
  expect(await said('inputs: {eaten: ./basket.txt}, params: {eaten: plum}')).toEqual([])
})

test('all mistakes in a file of a known kind are told before anything runs', async () => {
  expect(await said('inputs: {basket: ./basket.txt}')).toEqual(['basket.txt:1:2  too full', 'too old'])
  expect(await said('inputs: {another: ./basket.txt}')).toEqual([])
})
