import { describe, expect, test } from 'vitest'
import { columnsOfMap } from '../../commands/import-map.ts'
import { cells, importing } from '../support/importing.ts'

const PEOPLE = 'A;1;1\nA;2;0\nB;2;1\nB;1;0\n'

describe('columns of icl import', () => {
  test.each([
    ["Excel's line with the separator", 'sep=;\r\nid;choice;reward\r\na;1;0,5\r\na;2;1,5\r\n', []],
    [
      'lines that begin with #',
      '# exported 2024, by a lab\n#\nid;choice;reward\na;1;0,5\na;2;1,5\n',
      ['lines above the header that begin with #, left out: 2'],
    ],
    ['nothing but a header that begins with #', '#id;choice;reward\na;1;0,5\na;2;1,5\n', []],
  ])('above the header may stand %s', async (_, text, expected) => {
    const map = text.startsWith('#id') ? ['--map', 'participant=#id'] : []
    const { trials, notes } = await importing('data.csv', text, ...map)
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['a', 0, 0.5],
      ['a', 1, 1.5],
    ])
    expect(notes.filter((note) => note.includes('#'))).toEqual(expected)
    const wrong = text.replace('a;2;1,5', 'a;2;x')
    const line = wrong.split(/\r?\n/).findIndex((one) => one.endsWith(';x')) + 1
    await expect(importing('data.csv', wrong, ...map)).rejects.toThrow(`data.csv:${line}`)
  })

  test('a table whose participants are not recognised is an error that names likely columns', async () => {
    const text = `Kennung;Wahl;Gewinn\n${PEOPLE}`
    const message =
      'data.csv: no column could be identified as the participant among Kennung, Wahl, Gewinn; specify it with --map participant=COLUMN (the participant may be in Kennung; --map participant= if all rows are of one participant)'
    await expect(importing('data.csv', text)).rejects.toThrow(message)
    await expect(importing('data.csv', text, '--map', 'choice=Wahl')).rejects.toThrow(message)
    const { trials } = await importing('data.csv', text, '--map', 'participant=Kennung')
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['A', 0, 1],
      ['A', 1, 0],
      ['B', 1, 1],
      ['B', 0, 0],
    ])
  })

  test('neither fractions, nor values that come back, nor values of single rows are likely participants', async () => {
    const text = 'x,code,rt,row,choice,reward\n1,7,0.5,1,1,1\n2,7,0.5,2,2,1\n1,8,0.7,3,1,1\n2,8,0.7,4,1,0\n'
    await expect(importing('data.csv', text)).rejects.toThrow('(the participant may be in code;')
  })

  test('an empty name declares that the table has no such column', async () => {
    const { trials, notes } = await importing(
      'data.csv',
      'choice,reward\n1,1\n2,0\n',
      '--map',
      'participant=',
    )
    expect(cells(trials, 'participant', 'trial')).toEqual([
      ['1', 0],
      ['1', 1],
    ])
    expect(notes).toContain(
      'all rows are of one participant, because the mapping names no column for participant',
    )
    const ordered = await importing(
      'data.csv',
      'id,trial,choice,reward\na,2,1,1\na,1,2,0\n',
      '--map',
      'trial=',
    )
    expect(cells(ordered.trials, 'action')).toEqual([[0], [1]])
  })

  test.each([
    ['Versuchsperson;Wahl;Gewinn'],
    ['VP-Nr;Antwort;Punkte'],
    ['Proband;Entscheidung;Belohnung'],
    ['Sujet;Réponse;Récompense'],
    ['participante;elección;ganancia'],
    ['Proefpersoon;Keuze;Beloning'],
  ])('recognises the names %s', async (header) => {
    const { trials } = await importing('data.csv', `${header}\n${PEOPLE}`)
    expect(cells(trials, 'participant', 'action', 'reward')[2]).toEqual(['B', 1, 1])
  })

  test('recognises trial, block and amounts won and lost in German, and no longer words that contain such a name', async () => {
    const text = 'VP;Block;Durchgang;Wahl;Gewinn;Verlust;Wahlzeit\nA;2;1;1;10;5;3\nA;1;1;2;10;0;4\n'
    const { trials, printed } = await importing('data.csv', text)
    expect(cells(trials, 'block', 'action', 'reward', 'Wahlzeit')).toEqual([
      [0, 1, 10, 4],
      [1, 0, 5, 3],
    ])
    expect(printed).toContain('kept         Wahlzeit')
  })

  test('rows without a participant are left out and counted; if all lack one, that is an error', async () => {
    const text = 'id,choice,reward\na,1,1\nNA,1,1\n,2,1\n1,2,1\n'
    const { trials, notes } = await importing('data.csv', text)
    expect(cells(trials, 'participant', 'action')).toEqual([
      ['a', 0],
      ['1', 1],
    ])
    expect(notes).toContain('2 rows without a participant (column id empty or NA): left out')
    await expect(importing('data.csv', 'id,choice,reward\nNA,1,1\n,2,1\n')).rejects.toThrow(
      'data.csv:2: column id: found no participant in any of 2 rows, expected names or numbers; name another column for participant',
    )
  })

  test('kept columns with decimal commas become numbers, if all their values are numbers', async () => {
    const text = 'id;choice;reward;Alter;Liste;Jahr\na;1;1;21,5;1,2,3;1990\nb;2;1;;x;2001\n'
    const { trials, notes, mapping, again, text: written } = await importing('data.csv', text)
    expect(mapping).toContain('decimal: ","')
    expect(cells(trials, 'Alter', 'Liste', 'Jahr')).toEqual([
      [21.5, '1,2,3', 1990],
      [null, 'x', 2001],
    ])
    expect(notes).toContain('decimal commas became decimal points in Alter')
    expect((await again()).text).toBe(written)
  })

  test('a table with one row per participant keeps what describes participants, not what describes trials', async () => {
    const { trials, notes } = await importing(
      'wide.csv',
      'id;age;diagnosis;choice_1;choice_2;reward_1;reward_2;rt_1;rt_2\na;20;x;1;2;1;0;500;600\nb;30;y;2;2;1;0;400;400\n',
    )
    expect(cells(trials, 'participant', 'trial', 'action', 'reward', 'age', 'diagnosis')).toEqual([
      ['a', 0, 0, 1, 20, 'x'],
      ['a', 1, 1, 0, 20, 'x'],
      ['b', 0, 1, 1, 30, 'y'],
      ['b', 1, 1, 0, 30, 'y'],
    ])
    expect(Object.keys(trials[0]!)).not.toContain('rt_1')
    expect(notes[0]).toMatch(/^2 columns with a value for every trial are left out.*: rt_1 \.\.\. rt_2$/)
  })

  test('two choices in a row are two trials only if no participant has a second row', async () => {
    const text = 'id,choice1,choice2,reward1,reward2\na,1,2,1,0\na,2,2,1,0\n'
    await expect(importing('data.csv', text)).rejects.toThrow(/identified as the choice, reward among/)
  })

  test('kept columns with a name that the program uses are renamed, with a note', async () => {
    const text =
      'id,choice,reward,model,best,n,condition,raw_model,p_0,outcome_1\na,1,1,m,x,3,A,z,0.5,yes\na,2,0,m,x,3,A,z,0.5,no\n'
    const { trials, notes } = await importing('data.csv', text)
    const kept = ['raw_raw_model', 'raw_best', 'raw_n', 'condition', 'raw_model', 'p_0', 'raw_outcome_1']
    expect(cells(trials, ...kept)[0]).toEqual(['m', 'x', 3, 'A', 'z', 0.5, 'yes'])
    expect(Object.keys(trials[0]!)).not.toContain('model')
    expect(notes).toContain(
      'columns renamed, because this program writes columns of the same name: model -> raw_raw_model, best -> raw_best, n -> raw_n, outcome_1 -> raw_outcome_1',
    )
  })
})

describe('--map', () => {
  test.each([
    [['choice=a,reward=b'], { choice: 'a', reward: 'b' }],
    [['choice=Wahl, Seite'], { choice: 'Wahl, Seite' }],
    [['choice=Wahl, Seite,reward=b'], { choice: 'Wahl, Seite', reward: 'b' }],
    [['choice="a, b=c", reward = b'], { choice: 'a, b=c', reward: 'b' }],
    [['choice=a', 'reward=b'], { choice: 'a', reward: 'b' }],
    [['participant=', 'choice=5" screen'], { participant: '', choice: '5" screen' }],
    [[], {}],
  ])('%j names %j', (texts, columns) => {
    expect(columnsOfMap(texts)).toEqual(columns)
  })

  test('reports all columns that the table lacks, and fields that are named twice', async () => {
    const text = 'id;Wahl, Seite;reward\na;1;1\na;2;0\n'
    const { trials } = await importing('data.csv', text, '--map', 'choice=Wahl, Seite')
    expect(cells(trials, 'action')).toEqual([[0], [1]])
    await expect(importing('data.csv', text, '--map', 'choice=Wahl,reward=Punkte')).rejects.toThrow(
      'data.csv: found no column "Wahl" (for choice), "Punkte" (for reward); expected names among id, "Wahl, Seite", reward',
    )
    expect(() => columnsOfMap(['choice=a', 'choice=b'])).toThrow(
      '--map: found choice twice (a; b), expected it once',
    )
    expect(() => columnsOfMap(['choice'])).toThrow('--map choice: expected FIELD=COLUMN')
  })
})
