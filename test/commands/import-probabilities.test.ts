import { describe, expect, test } from 'vitest'
import { cells, ImportFolder, importing } from '../support/importing.ts'

const TABLE =
  'id,block,choice,reward,left,right\na,1,A,1,.8,.2\na,1,B,0,.8,.2\na,2,B,1,.3,.6\na,2,A,0,.3,.6\n'
const UNKNOWN = 'It is not known how likely each option was to give the better outcome'

/** Imports the table with these probabilities in the mapping. */
async function withMapping(probabilities: string, table = TABLE) {
  const folder = new ImportFolder({ 'data.csv': table })
  await folder.run('data.csv')
  folder.edit('data.import.yaml', '\nagent:', `\nprobabilities: ${probabilities}\nagent:`)
  const printed = await folder.run('data.csv')
  return { printed, trials: folder.trials('data.trials.csv') }
}

describe('probabilities of icl import', () => {
  test('without them it says that there is no null test', async () => {
    const { printed, trials } = await importing('data.csv', TABLE)
    expect(printed).toContain(UNKNOWN)
    expect(trials[0]).not.toHaveProperty('p_0')
  })

  test('--probabilities gives the same numbers to all trials', async () => {
    const { printed, trials, again, text } = await importing('data.csv', TABLE, '--probabilities', '0.8,.2')
    expect(printed).not.toContain(UNKNOWN)
    expect(printed).toContain('  probabilities  0.8, 0.2\n')
    expect(cells(trials, 'p_0', 'p_1')).toEqual(Array.from({ length: 4 }, () => [0.8, 0.2]))
    expect((await again()).text).toBe(text)
  })

  test('--probabilities names columns, which are not kept a second time', async () => {
    const { trials, again, text } = await importing('data.csv', TABLE, '--probabilities', 'left,right')
    expect(cells(trials, 'p_0', 'p_1')).toEqual([
      [0.8, 0.2],
      [0.8, 0.2],
      [0.3, 0.6],
      [0.3, 0.6],
    ])
    expect(trials[0]).not.toHaveProperty('left')
    expect((await again()).text).toBe(text)
  })

  test('a mapping gives them for each value of a column', async () => {
    const { printed, trials } = await withMapping('{ by: block, values: { 1: [.9, .1], 2: [.4, .7] } }')
    expect(printed).toContain('  probabilities  block 1: 0.9, 0.1; block 2: 0.4, 0.7\n')
    expect(cells(trials, 'p_0', 'p_1')).toEqual([
      [0.9, 0.1],
      [0.9, 0.1],
      [0.4, 0.7],
      [0.4, 0.7],
    ])
  })

  test('columns p_0 and p_1 of the table are understood without more', async () => {
    const { printed, trials } = await importing('data.csv', TABLE.replace('left,right', 'p_0,p_1'))
    expect(printed).not.toContain(UNKNOWN)
    expect(cells(trials, 'p_0')).toEqual([[0.8], [0.8], [0.3], [0.3]])
    const outcomes = await importing('data.csv', TABLE.replace('left,right', 'outcome_0,outcome_1'))
    expect(outcomes.printed).not.toContain(UNKNOWN)
  })

  test.each([
    ['[.8, .1, .1]', 'found 3 probabilities (0.8, 0.1, 0.1) and 2 options'],
    ['[left, no]', 'found no column "no", which the mapping names'],
    ['[left, id]', 'data.csv:2: column id: found "a" and 3 more'],
    ['{ by: block, values: { 1: [.9, .1] } }', 'data.csv:4: column block: found "2" and 1 more'],
    ['[1.8, .1]', 'data.import.yaml: probabilities.0 must be <= 1'],
    // The error is that of the form which was meant.
    [
      '{ by: block, values: { 1: [.9], 2: [.4, .7] } }',
      'probabilities.values.1 must NOT have fewer than 2 items',
    ],
    ['{ by: block, values: { 1: .9, 2: [.4, .7] } }', 'probabilities.values.1 must be array'],
    ['{ by: block, value: { 1: [.9, .1] } }', "probabilities must have required property 'values'"],
    ['[.9, .1]\nprobabilties: [.9, .1]', 'has the unknown key probabilties, expected only format, columns'],
  ])('probabilities: %s is an error', async (probabilities, message) => {
    await expect(withMapping(probabilities)).rejects.toThrow(message)
  })

  test.each(['0.8,x', '0.8,', '2,0.1'])('--probabilities %s is an error', async (text) => {
    await expect(importing('data.csv', TABLE, '--probabilities', text)).rejects.toThrow(
      'expected a probability from 0 to 1, or a column among',
    )
  })

  test('probabilities of more than two rewards are an error', async () => {
    await expect(withMapping('[.8, .2]', TABLE.replace('a,2,B,1', 'a,2,B,0.5'))).rejects.toThrow(
      'found probabilities and 3 different rewards (0, 0.5, 1), expected two rewards',
    )
  })

  test('blocks with options of their own need one probability for each', async () => {
    const table = TABLE.replace('2,B', '2,C').replace('2,A', '2,D')
    const { trials } = await withMapping('{ by: block, values: { 1: [.9, .1], 2: [.4, .7] } }', table)
    expect(cells(trials, 'action', 'p_0')).toEqual([
      [0, 0.9],
      [1, 0.9],
      [0, 0.4],
      [1, 0.4],
    ])
    await expect(
      withMapping('{ by: block, values: { 1: [.9, .1], 2: [.4, .7, .1] } }', table),
    ).rejects.toThrow('found 3 probabilities in block 2, which has 2 options')
  })
})
