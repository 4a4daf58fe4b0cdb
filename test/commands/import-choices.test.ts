import { describe, expect, test } from 'vitest'
import { cells, ImportFolder, importing } from '../support/importing.ts'

/** A table of two participants who make these choices. */
const table = (...choices: string[]) =>
  ['id,choice,reward', ...choices.map((choice, n) => `${n % 2 ? 'b' : 'a'},${choice},1`), ''].join('\n')

const optionsOf = (printed: string) => /^ {2}options +(.*)$/m.exec(printed)![1]

describe('options of icl import', () => {
  test.each([
    ['keys 37 and 39', ['37', '39', '39', '37'], '37 -> 0, 39 -> 1'],
    ['keys 70 and 74', ['70', '74', '70', '74'], '70 -> 0, 74 -> 1'],
    ['codes 0 and 10', ['0', '10', '10', '0'], '0 -> 0, 10 -> 1'],
    ['codes 1 and 3', ['1', '3', '3', '1'], '1 -> 0, 3 -> 1'],
    ['codes 1 to 3', ['3', '1', '2', '1'], '1 -> 0, 2 -> 1, 3 -> 2'],
    ['codes 1, 2, 6 and 7', ['1', '2', '6', '7'], '1 -> 0, 2 -> 1, 6 -> 2, 7 -> 3'],
    ['codes that begin at 2', ['2', '3', '5'], '2 -> 0, 3 -> 1, 5 -> 2'],
  ])('%s are the codes that occur', async (_, choices, options) => {
    expect(optionsOf((await importing('data.csv', table(...choices))).printed)).toBe(options)
  })

  test('codes 37 and 39 become the actions 0 and 1 of two options', async () => {
    const { trials, notes } = await importing('data.csv', table('37', '39'))
    expect(cells(trials, 'action', 'n_options')).toEqual([
      [0, 2],
      [1, 2],
    ])
    expect(notes).toContain(
      'the options are the 2 codes that occur: 37, 39; if there is an option that nobody chose, add it to options in the mapping',
    )
  })

  test('an option that nobody chose is added, with a note, if three quarters of the codes from 0 or 1 occur', async () => {
    const { printed, notes, trials } = await importing('data.csv', table('1', '2', '4'))
    expect(optionsOf(printed)).toBe('1 -> 0, 2 -> 1, 3 -> 2, 4 -> 3')
    expect(trials[0]!.n_options).toBe(4)
    expect(notes[0]).toBe(
      'nobody chose 3: counted as options all the same, because the codes that occur are 1, 2, 4; delete from options in the mapping what is none',
    )
    expect(optionsOf((await importing('data.csv', table('0', '1', '3'))).printed)).toBe(
      '0 -> 0, 1 -> 1, 2 -> 2, 3 -> 3',
    )
  })

  test('--first-choice adds the first option, and makes smaller codes missed choices', async () => {
    const first = ['--first-choice', '1']
    expect(optionsOf((await importing('data.csv', table('2', '2'), ...first)).printed)).toBe('1 -> 0, 2 -> 1')
    const { trials, notes, mapping } = await importing('data.csv', table('0', '1', '2', '2'), ...first)
    expect(cells(trials, 'participant', 'action')).toEqual([
      ['a', null],
      ['a', 1],
      ['b', 0],
      ['b', 1],
    ])
    expect(mapping).toContain('missed:\n  - "0"\n')
    expect(notes[0]).toBe(
      'the choices "0" are taken as missed (missed in the mapping); they are below --first-choice',
    )
    await expect(importing('data.csv', table('A', 'B'), ...first)).rejects.toThrow(
      '--first-choice 1: found choices that are not whole numbers (A, B), expected numbers; leave the option out',
    )
  })

  test('a choice that only ever has one code gets a second option, with a note', async () => {
    const { printed, notes } = await importing('data.csv', table('1', '1'))
    expect(optionsOf(printed)).toBe('1 -> 0, 2 -> 1')
    expect(notes[0]).toMatch(/^every choice is 1: an option 2 was added/)
  })

  test('words such as timeout are missed choices; numbers such as 99 are options with a note', async () => {
    const words = await importing('data.csv', table('left', 'right', 'timeout', 'no response'))
    expect(optionsOf(words.printed)).toBe('left -> 0, right -> 1')
    expect(cells(words.trials, 'action')).toEqual([[0], [null], [1], [null]])
    const numbers = await importing('data.csv', table('1', '2', '99'))
    expect(optionsOf(numbers.printed)).toBe('1 -> 0, 2 -> 1, 99 -> 2')
    expect(numbers.notes).toContain(
      '99 counts as an option; if it marks a missed choice, write it under missed in the mapping instead of options: missed: ["99"]',
    )
  })

  test.each([
    ['1,0 with a decimal comma', 'id;choice;reward\na;1,0;0,5\na;2,0;1,5\na;;1\n'],
    ['1,0 where nothing else has a decimal comma', 'id;choice;reward\na;1,0;0\na;2,0;1\na;NA;1\n'],
    ['1.0 beside decimal commas', 'id;choice;reward\na;1.0;0,5\na;2.0;1,5\na;NA;1\n'],
    ['01 with a leading zero', 'id;choice;reward\na;01;0\na;02;1\na;;1\n'],
  ])('choices written %s are options 1 and 2', async (_, text) => {
    const { printed, trials, again, text: written } = await importing('data.csv', text)
    expect(optionsOf(printed)).toBe('1 -> 0, 2 -> 1')
    expect(cells(trials, 'action')).toEqual([[0], [1], [null]])
    expect((await again()).text).toBe(written)
  })

  test('forced choices may be written 1,0 or in words, but not in words that say neither yes nor no', async () => {
    const text = 'id;choice;reward;forced\na;1;0,5;1,0\na;2;1;0,0\na;2;1;ja\na;1;1;\n'
    expect(cells((await importing('data.csv', text)).trials, 'forced')).toEqual([[1], [0], [1], [0]])
    await expect(importing('data.csv', text.replace('ja', 'left'))).rejects.toThrow(
      /^data.csv:4: column forced: found "left", expected 1, true or yes for a forced choice/,
    )
  })

  test('a table without one choice that has a reward is an error', async () => {
    await expect(importing('data.csv', 'id,choice,reward\na,1,\na,NA,1\n')).rejects.toThrow(
      'data.csv: found no trial with both a choice and a reward: 1 have no choice (column choice), 1 a choice and no reward (column reward); expected some',
    )
    await expect(importing('data.csv', 'id,choice,reward\na,,1\na,NA,1\n')).rejects.toThrow(
      'data.csv: column choice: found no choice, all cells are empty or NA; name another column with --map choice=COLUMN',
    )
  })
})

describe('a mapping that does not fit the choices', () => {
  const text = 'id,choice,reward\na,links,1\na,rechts,0\nb,rechts,1\nb,weg,1\n'
  const mapping = (lines: string) =>
    `columns: { participant: id, choice: choice, reward: reward }\noptions: ${lines}\n`

  test('is an error that names line, value, options and the way out, in the stage and the command', async () => {
    const folder = new ImportFolder({ 'data.csv': text, 'data.import.yaml': mapping('[links, recht]') })
    const message =
      'data.csv:3: column choice: found "rechts" (3 of 4 trials have a choice that is no option), expected one of the options links, recht; correct options in the mapping, or list what means a missed choice: missed: ["rechts"]'
    await expect(folder.stage('data.csv', 'data.import.yaml')).rejects.toThrow(message)
    await expect(folder.run('data.csv')).rejects.toThrow(
      `${message} (the mapping is data.import.yaml; without that file a new one is proposed)`,
    )
    expect(folder.has('data.trials.csv')).toBe(false)
  })

  test('values under missed are missed trials; options and missed may be numbers without quotes', async () => {
    const folder = new ImportFolder({
      'data.csv': text,
      'words.yaml': mapping('[links, rechts]\nmissed: [weg]'),
      'numbers.csv': 'id,choice,reward\na,1,1\na,2.0,0\na,99,0\n',
      'numbers.yaml': mapping('[1, 2]\nmissed: [99]'),
    })
    const { text: written, told } = await folder.stage('data.csv', 'words.yaml')
    expect(written.trim().split('\n').at(-1)).toBe('human,data,b,bandit,0,0,1,2,0,partial,,')
    expect(told).toContain('1 trial without a choice: counted as missed, models do not learn from them')
    const numbers = await folder.stage('numbers.csv', 'numbers.yaml')
    const actions = numbers.text
      .trim()
      .split('\n')
      .map((line) => line.split(',')[10])
    expect(actions).toEqual(['action', '0', '1', ''])
  })

  test('all columns that the table lacks are named at once', async () => {
    const folder = new ImportFolder({
      'data.csv': text,
      'data.import.yaml':
        'columns: { participant: vp, choice: choice, reward: punkte }\noptions: [a, b]\nkeep: [age]\n',
    })
    await expect(folder.stage('data.csv', 'data.import.yaml')).rejects.toThrow(
      'data.csv: found no column "vp", "punkte", "age", which the mapping names; expected names among id, choice, reward; correct the mapping',
    )
  })

  test('choices that differ in letter case only are one option, with a note', async () => {
    const { printed, trials, notes, mapping, again, text } = await importing(
      'data.csv',
      table('Links', 'links', 'rechts', 'Links'),
    )
    expect(optionsOf(printed)).toBe('Links or links -> 0, rechts -> 1')
    expect(cells(trials, 'action')).toEqual([[0], [1], [0], [0]])
    expect(mapping).toContain('options:\n  - - Links\n    - links\n  - rechts\n')
    expect(notes).toContain(
      'choices that differ in letter case only are taken as one option: Links and links; if they are several, write each as an option of its own under options in the mapping',
    )
    expect((await again()).text).toBe(text)
  })

  test('A and a are two options if there are no others, with a note', async () => {
    const { printed, notes } = await importing('data.csv', table('A', 'a'))
    expect(optionsOf(printed)).toBe('A -> 0, a -> 1')
    expect(notes).toContain(
      'the options A and a differ in letter case only; if they are one option, write options: [[A, a], other] in the mapping',
    )
  })

  test('a mapping says that several codes mean one option', async () => {
    const folder = new ImportFolder({ 'data.csv': table('1', 'left', '2', 'right') })
    await folder.run('data.csv')
    folder.edit(
      'data.import.yaml',
      /options:\n(?: {2}- .*\n)+/.exec(folder.read('data.import.yaml'))![0],
      'options: [[1, left], [2, right]]\n',
    )
    await folder.run('data.csv')
    expect(cells(folder.trials('data.trials.csv'), 'action', 'n_options')).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [1, 2],
    ])
  })

  test('letter case does not give every block its own options', async () => {
    const rows = ['a,1,A,1', 'a,1,B,0', 'a,2,a,1', 'a,2,b,1']
    const { printed } = await importing('data.csv', ['id,block,choice,reward', ...rows, ''].join('\n'))
    expect(optionsOf(printed)).toBe('A or a -> 0, B or b -> 1')
    const own = ['a,1,A,1', 'a,1,B,0', 'a,2,a,1', 'a,2,C,1']
    await expect(importing('data.csv', ['id,block,choice,reward', ...own, ''].join('\n'))).rejects.toThrow(
      'found choices that differ in letter case only (A and a)',
    )
  })
})
