import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { initCommand } from '../../commands/init.ts'
import { readArgs } from '../../runner/cli/args.ts'
import type { Io } from '../../runner/cli/command.ts'
import { ROOT } from '../support/source-graph.ts'
import { cells, ImportFolder, importing } from '../support/importing.ts'

const TABLE = 'id,choice,reward\na,links,1\na,rechts,0\n'
const CHANGED = 'found a file that icl import did not write or that was changed since'

describe('files that icl import writes', () => {
  test('neither trials nor a mapping of somebody else are overwritten', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE, 'g.trials.csv': 'mine\n' })
    await expect(folder.run('g.csv')).rejects.toThrow(
      `g.trials.csv: ${CHANGED}, expected none, or an unchanged one; nothing was written. Choose another folder with --out, or move the file away`,
    )
    expect(folder.read('g.trials.csv')).toBe('mine\n')
    expect(folder.has('g.import.yaml')).toBe(false)
    const other = new ImportFolder({ 'g.csv': TABLE, 'g.import.yaml': 'mine: 1\n' })
    await expect(other.run('g.csv')).rejects.toThrow(
      /^g.import.yaml: the mapping must .*; correct it, or choose another folder with --out, or move the file away$/,
    )
    expect(readdirSync(other.folder).sort()).toEqual(['g.csv', 'g.import.yaml'])
  })

  test('a mapping that the user corrected is used, and its trials replace those of the earlier import', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    expect(await folder.run('g.csv')).toContain(`wrote ${folder.path('g.import.yaml')}`)
    folder.edit('g.import.yaml', '- links\n  - rechts', '- rechts\n  - links # the left one\n')
    const corrected = folder.read('g.import.yaml')
    const printed = await folder.run('g.csv')
    expect(printed).toContain(`used ${folder.path('g.import.yaml')}, which was there`)
    expect(cells(folder.trials('g.trials.csv'), 'action')).toEqual([[1], [0]])
    const withoutRecord = (text: string) => text.replace(/^# icl import wrote.*\n/m, '')
    expect(withoutRecord(folder.read('g.import.yaml'))).toBe(withoutRecord(corrected))
    await folder.run('g.csv')
    folder.edit('g.import.yaml', 'agent: human', 'agent: robot')
    await folder.run('g.csv')
    expect(cells(folder.trials('g.trials.csv'), 'agent', 'action')).toEqual([
      ['robot', 1],
      ['robot', 0],
    ])
  })

  test('options replace a mapping that is as it was written, and no mapping that was corrected', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    await folder.run('g.csv')
    await folder.run('g.csv', '--agent', 'robot')
    expect(cells(folder.trials('g.trials.csv'), 'agent')).toEqual([['robot'], ['robot']])
    folder.edit('g.import.yaml', 'agent: robot', 'agent: bee')
    const before = folder.read('g.import.yaml')
    await expect(folder.run('g.csv', '--agent', 'x', '--map', 'choice=choice')).rejects.toThrow(
      `g.import.yaml: ${CHANGED}, expected none that --map, --agent would replace; leave --map, --agent out to use the file, or choose another folder with --out, or delete the file`,
    )
    expect(folder.read('g.import.yaml')).toBe(before)
  })

  test('trials that were changed are not overwritten by other trials', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    await folder.run('g.csv')
    folder.write('g.trials.csv', `${folder.read('g.trials.csv')}more\n`)
    await expect(folder.run('g.csv')).rejects.toThrow(`g.trials.csv: ${CHANGED}`)
    expect(folder.read('g.trials.csv')).toMatch(/more\n$/)
  })

  test('line ends of another system are no change', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    await folder.run('g.csv')
    for (const name of ['g.import.yaml', 'g.trials.csv'])
      folder.write(name, folder.read(name).replaceAll('\n', '\r\n'))
    expect(await folder.run('g.csv', '--source', 'other')).toContain('wrote')
    expect(cells(folder.trials('g.trials.csv'), 'source')).toEqual([['other'], ['other']])
  })

  test('a mapping for another table of the same name is not used, wherever that table is', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE, 'g.txt': TABLE })
    await folder.run('g.csv')
    await expect(folder.run('g.txt')).rejects.toThrow(
      'g.import.yaml: found a mapping for g.csv, expected one for g.txt; choose another folder with --out',
    )
    mkdirSync(folder.path('other'))
    folder.write('other/g.csv', TABLE)
    await expect(folder.run('other/g.csv')).rejects.toThrow(
      'found a mapping for g.csv, expected one for other/g.csv',
    )
    await folder.run('other/g.csv', '--out', 'other')
    expect(folder.read('other/g.import.yaml')).toContain('"from":"g.csv"')
  })

  test('--out makes a folder, and a folder in the place of the table is an error', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    await folder.run('g.csv', '--out', 'new/folder')
    expect(folder.trials('new/folder/g.trials.csv')).toHaveLength(2)
    await expect(folder.run('g.csv', '--out', 'g.csv')).rejects.toThrow(
      /^--out g\.csv: found the file \S+\/g\.csv, expected a folder/,
    )
    await expect(folder.run('.')).rejects.toThrow('.: found a folder, expected a table; name the file itself')
  })
})

describe('icl init --data', () => {
  const init = (folder: ImportFolder, ...words: string[]) => {
    const io = { cwd: folder.folder, out: () => {}, program: join(ROOT, 'dist/icl.mjs') } as unknown as Io
    return initCommand.run(readArgs('init', ['--data', 'g.csv', ...words], initCommand.options), io)
  }

  test('uses a mapping that the user corrected after an import', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    await folder.run('g.csv')
    folder.edit('g.import.yaml', 'agent: human', 'agent: robot')
    await init(folder, 'project')
    const [mapping, copy] = ['g.import.yaml', 'project/data/g.import.yaml'].map((name) => folder.read(name))
    expect(copy).toContain('agent: robot')
    expect(copy).toBe(mapping!.replace(/,"trials":"\w+"/, ''))
    expect(folder.read('project/data/g.csv')).toBe(TABLE)
    expect(await folder.run('project/data/g.csv', '--out', 'project/data')).toContain('used ')
    expect(cells(folder.trials('project/data/g.trials.csv'), 'agent')).toEqual([['robot'], ['robot']])
  })

  test('does not overwrite another table of the same name', async () => {
    const folder = new ImportFolder({ 'g.csv': TABLE })
    mkdirSync(folder.path('data'))
    folder.write('data/g.csv', 'mine\n')
    await expect(init(folder)).rejects.toThrow('data/g.csv: found another table of this name')
    expect(folder.read('data/g.csv')).toBe('mine\n')
    expect(folder.has('pipeline.yaml')).toBe(false)
  })
})

describe('text that icl import reads', () => {
  test.each([
    ['in every row', 'id;trial;choice;reward;rt\na;1;1;1;512;\na;2;2;0;412;\n', 2],
    ['in some rows', 'id;trial;choice;reward;rt\na;1;1;1;512;\na;2;2;0;412\na;3;2;0;\n', 1],
    ['in the header and some rows', 'id;trial;choice;reward;rt;;\na;1;1;1;512\na;2;2;0;412;\n', 1],
  ])('separators at the end of lines %s begin no column', async (_, text, count) => {
    const { trials, notes, mapping } = await importing('data.csv', text)
    expect(cells(trials.slice(0, 2), 'participant', 'action', 'reward', 'rt')).toEqual([
      ['a', 0, 1, 512],
      ['a', 1, 0, 412],
    ])
    expect(notes).toContain(
      `${count} ${count === 1 ? 'row ends' : 'rows end'} with a separator, which begins no further column`,
    )
    expect(mapping).toMatch(/keep:\n {2}- rt\n$/)
  })

  test('row names are left out with a note, if they are unique; else the line is an error', async () => {
    const { trials, notes } = await importing('data.csv', 'id,choice,reward\n1,a,1,1\n2,a,2,0\n')
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['a', 0, 1],
      ['a', 1, 0],
    ])
    expect(notes).toEqual([
      'rows have one cell more than the header: the first cell of each row is its name, as R writes it (1, ...), and is left out',
    ])
    await expect(importing('data.csv', 'id,choice,reward\na,1,1,7\na,2,0,7\n')).rejects.toThrow(
      'data.csv:2: found 4 cells, expected 3 as in the header',
    )
  })

  test('messages name the line of the file, after cells of several lines and empty lines', async () => {
    const text = 'id,choice,reward,note\na,1,1,"two\nlines"\n\na,2,x,\n'
    await expect(importing('data.csv', text)).rejects.toThrow('data.csv:5: column reward: found "x"')
  })

  test.each([
    [
      '1.000',
      '500',
      1,
      500,
      'column reward: "1.000" is read as 1; if it means 1000, write decimal: "," in the mapping',
    ],
    [
      '1,000',
      '500',
      1000,
      500,
      'column reward: "1,000" is read as 1000; if it means 1, write decimal: "," in the mapping',
    ],
    ['1.000', '0.500', 1, 0.5, undefined],
    ['1.000,5', '1.000', 1000.5, 1000, undefined],
    ['0,125', '0,250', 0.125, 0.25, undefined],
    ['1.000.000', '2.000', 1_000_000, 2000, undefined],
  ])('reads %s and %s as %d and %d', async (one, two, first, second, note) => {
    const { trials, notes } = await importing('data.csv', `id;choice;reward\na;1;${one}\na;2;${two}\n`)
    expect(cells(trials, 'reward')).toEqual([[first], [second]])
    expect(notes).toEqual(note === undefined ? [] : [note])
  })

  test('a number in the other notation is an error, not a number ten times as large', async () => {
    const folder = new ImportFolder({ 'g.csv': 'id;choice;reward\na;1;0,5\na;2;1\n' })
    await folder.run('g.csv')
    folder.edit('g.csv', '0,5', '0.5')
    await expect(folder.stage('g.csv', 'g.import.yaml')).rejects.toThrow(
      'g.csv:2: column reward: found "0.5", expected a number with a decimal comma; correct the cell, or decimal in the mapping',
    )
  })
})

describe('the order of play', () => {
  const header = 'id,block,trial,choice,reward\n'
  const RENUMBERED = /^1 participant or session whose trial numbers are missing/

  test('trial numbers that begin anew in each block are no duplicates; blocks and trials are sorted', async () => {
    const rows = ['a,3,2,1,5', 'a,3,1,2,4', 'a,2,1,1,2', 'a,2,2,2,3', 'a,1,1,1,0', 'a,1,2,2,1']
    const { trials, notes } = await importing('data.csv', `${header}${rows.join('\n')}\n`)
    expect(cells(trials, 'block', 'trial', 'reward')).toEqual([
      [0, 0, 0],
      [0, 1, 1],
      [1, 2, 2],
      [1, 3, 3],
      [2, 4, 4],
      [2, 5, 5],
    ])
    expect(notes).toEqual([])
  })

  test('blocks that the file mixes stay mixed, if each has its trials in order', async () => {
    const rows = ['a,2,1,1,0', 'a,1,1,2,1', 'a,2,2,1,2', 'a,1,2,2,3']
    const { trials } = await importing('data.csv', `${header}${rows.join('\n')}\n`)
    expect(cells(trials, 'block', 'reward')).toEqual([
      [1, 0],
      [0, 1],
      [1, 2],
      [0, 3],
    ])
  })

  test('numbers of a whole session order its rows, whatever the blocks', async () => {
    const rows = ['a,2,4,1,3', 'a,1,2,2,1', 'a,2,1,1,0', 'a,1,3,2,2']
    const { trials } = await importing('data.csv', `${header}${rows.join('\n')}\n`)
    expect(cells(trials, 'reward')).toEqual([[0], [1], [2], [3]])
  })

  test('a number that stands twice in a block is told, and the order of the file is kept', async () => {
    const rows = ['a,1,2,1,0', 'a,1,2,2,1', 'a,1,1,1,2']
    const { trials, notes } = await importing('data.csv', `${header}${rows.join('\n')}\n`)
    expect(cells(trials, 'reward')).toEqual([[0], [1], [2]])
    expect(notes[0]).toMatch(RENUMBERED)
  })
})
