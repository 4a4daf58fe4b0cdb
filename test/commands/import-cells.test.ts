import { describe, expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { cells, ImportFolder, importing } from '../support/importing.ts'

/** A table in which these are the rewards of choices of 1 and 2 in turn. */
const table = (...rewards: string[]) =>
  ['id;choice;reward', ...rewards.map((reward, n) => `a;${1 + (n % 2)};${reward}`), ''].join('\n')

async function sheet(rows: readonly (readonly (string | number | boolean | null)[])[]): Promise<Buffer> {
  const written = await writeExcel(rows.map((row) => row.map((value) => ({ value }))) as never, {} as never)
  return (written as unknown as { toBuffer(): Promise<Buffer> }).toBuffer()
}

describe('cells of icl import', () => {
  test('failed formulas are missing, and counted', async () => {
    const { trials, notes } = await importing('data.csv', table('1', '#DIV/0!', '#NV', '#wert!', '0', '#N/A'))
    expect(cells(trials, 'action', 'reward')).toEqual([
      [0, 1],
      [null, null],
      [null, null],
      [null, null],
      [0, 0],
      [null, null],
    ])
    expect(notes).toContain(
      '4 cells in which a formula failed (#DIV/0!, #NV, #wert!, #N/A): counted as missing',
    )
  })

  test('TRUE and FALSE are 1 and 0 as rewards, with a note, and the mapping says so', async () => {
    const { trials, notes, mapping, again, text } = await importing(
      'data.csv',
      table('FALSE', 'TRUE', 'TRUE'),
    )
    expect(cells(trials, 'reward')).toEqual([[0], [1], [1]])
    expect(notes).toContain(
      'rewards: TRUE is read as 1, FALSE is read as 0; if that is wrong, correct rewards in the mapping',
    )
    expect(mapping).toMatch(/rewards:\n {2}"?TRUE"?: 1\n {2}"?FALSE"?: 0\n/)
    expect((await again()).text).toBe(text)
  })

  test('truth values of Excel are understood, too', async () => {
    const rows = [
      ['VP', 'Wahl', 'Gewinn'],
      ['a', 1, true],
      ['a', 2, false],
    ]
    expect(cells((await importing('data.xlsx', await sheet(rows))).trials, 'reward')).toEqual([[1], [0]])
  })

  test('words as rewards need values, which the message asks for', async () => {
    await expect(importing('data.csv', table('win', 'loss', 'Win'))).rejects.toThrow(
      'data.csv:2: column reward: found "win" and 2 more cells that cannot be understood (line 3 "loss", line 4 "Win"), expected a number; correct the cell, or say what words are worth: --rewards win=NUMBER,loss=NUMBER,Win=NUMBER (rewards in the mapping), or name another column',
    )
    const { trials, mapping } = await importing(
      'data.csv',
      table('win', 'loss', 'Win'),
      '--rewards',
      'win=1,loss=-0.5',
    )
    expect(cells(trials, 'reward')).toEqual([[1], [-0.5], [1]])
    expect(mapping).toContain('rewards:\n  win: 1\n  loss: -0.5\n')
  })

  test.each(['win', 'win=', '=1', 'win=much'])('--rewards %s is an error', async (text) => {
    await expect(importing('data.csv', table('win', 'loss'), '--rewards', text)).rejects.toThrow(
      'expected WORD=NUMBER, as in win=1,loss=0',
    )
  })

  test('all cells that cannot be understood are told at once, column by column', async () => {
    const rows = Array.from({ length: 6 }, (_, n) => `a;${1 + (n % 2)};x${n};perhaps`)
    await expect(importing('data.csv', ['id;choice;reward;forced', ...rows, ''].join('\n'))).rejects.toThrow(
      /^data.csv:2: column reward: found "x0" and 5 more .* \(line 3 "x1", line 4 "x2", line 5 "x3", \.\.\.\), expected a number.*\ndata.csv:2: column forced: found "perhaps" and 5 more/,
    )
  })
})

describe('the header of icl import', () => {
  const ROWS = [
    ['VP', 'Wahl', 'Gewinn'],
    ['a', 1, 1],
    ['a', 2, 0],
  ]

  test('titles above the header of a sheet are left out, with a note', async () => {
    const rows = [['Studie 1', null, null], [null, null, null], ...ROWS]
    const { trials, notes, mapping, again, text } = await importing('data.xlsx', await sheet(rows))
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['a', 0, 1],
      ['a', 1, 0],
    ])
    expect(notes).toContain(
      'above the header in row 3 stands "Studie 1"; left out. --header-row N says that row N is the header',
    )
    expect(mapping).toContain('header_row: 3')
    expect((await again()).text).toBe(text)
  })

  test('--header-row names the row of a sheet', async () => {
    const bytes = await sheet([['Studie 1', 'Labor 2', null], ...ROWS])
    await expect(importing('data.xlsx', bytes)).rejects.toThrow(
      '--header-row N if the names of the columns stand in row N',
    )
    const { trials, notes } = await importing('data.xlsx', bytes, '--header-row', '2')
    expect(cells(trials, 'action')).toEqual([[0], [1]])
    expect(notes.filter((note) => note.includes('header'))).toEqual([])
    await expect(importing('data.xlsx', bytes, '--header-row', '9')).rejects.toThrow(
      'data.xlsx: the sheet has no table in row 9 and below',
    )
    await expect(importing('data.xlsx', bytes, '--header-row', '0')).rejects.toThrow(
      '--header-row: found "0", expected a whole number, 1 or more',
    )
  })

  test('--header-row names the line of a text, and messages keep the lines of the file', async () => {
    const text = `Studie 1, Labor 2\n\n${table('1', '0')}`
    const folder = new ImportFolder({ 'data.csv': text })
    await folder.run('data.csv', '--header-row', '3')
    expect(folder.read('data.import.yaml')).toContain('header_row: 3')
    expect((await folder.stage('data.csv', 'data.import.yaml')).text).toBe(folder.read('data.trials.csv'))
    await expect(importing('data.csv', text.replace(';0\n', ';x\n'), '--header-row', '3')).rejects.toThrow(
      'data.csv:5: column reward: found "x", expected a number',
    )
  })
})
