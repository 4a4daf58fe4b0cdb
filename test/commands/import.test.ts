import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { cells, importing } from '../support/importing.ts'

describe('icl import', () => {
  test('reads a table of hBayesDM (tabs, choices from 1), and the stage makes the same table of it', async () => {
    const { trials, again, text, printed } = await importing(
      'bandit.txt',
      'subjID\ttrial\tchoice\toutcome\n1\t1\t1\t1\n1\t2\t2\t-1\n2\t1\t2\t1\n2\t2\tNA\tNA\n',
    )
    expect(cells(trials, 'participant', 'trial', 'action', 'reward', 'n_options')).toEqual([
      ['1', 0, 0, 1, 2],
      ['1', 1, 1, -1, 2],
      ['2', 0, 1, 1, 2],
      ['2', 1, null, null, 2],
    ])
    expect(printed).toContain('1 trial without a choice: counted as missed')
    expect(printed).toContain(
      '1 participant who always chose the same option, so that their learning rates are hardly informative: 2',
    )
    const { text: same, told } = await again()
    expect(same).toBe(text)
    expect(told).toContain('1 trial without a choice: counted as missed, models do not learn from them')
  })

  test('reads semicolons, decimal commas and accented letters in Latin-1', async () => {
    const text = 'Participant;Réponse;Points\né;gauche;0,5\né;droite;-1,25\nè;gauche;1.000,5\n'
    const { trials, printed, mapping } = await importing(
      'données.csv',
      Buffer.from(text, 'latin1'),
      '--map',
      'choice=Réponse',
    )
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['é', 1, 0.5],
      ['é', 0, -1.25],
      ['è', 1, 1000.5],
    ])
    expect(printed).toContain('read as Latin-1')
    expect(mapping).toContain('windows-1252')
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFid,choice,reward\né,1,2\né,2,3\n')],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFid,choice,reward\né,1,2\né,2,3\n', 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from('id,choice,reward\né,1,2\né,2,3\n', 'utf16le')],
    ['carriage returns as line ends', Buffer.from('id,choice,reward\ré,1,2\ré,2,3\r')],
    [
      'spaces and row names, as R writes them',
      Buffer.from('"id" "choice" "reward"\n"1" "é" 1 2\n"2" "é" 2 3\n'),
    ],
  ])('reads %s', async (_, bytes) => {
    const { trials } = await importing('data.csv', bytes)
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['é', 0, 2],
      ['é', 1, 3],
    ])
  })

  test('adds up separate columns of gains and losses, where losses have either sign', async () => {
    const { trials } = await importing(
      'igt.txt',
      'trial\tchoice\tgain\tloss\tsubjID\n1\t3\t50\t0\t7\n2\t2\t100\t-25\t7\n3\t4\t50\t75\t7\n',
    )
    expect(cells(trials, 'action', 'reward', 'n_options')).toEqual([
      [1, 50, 3],
      [0, 75, 3],
      [2, -25, 3],
    ])
  })

  test('reads an Excel file whose numbers are numbers or text with decimal commas', async () => {
    const bytes = await writeExcel(
      [
        ['VP', 'Wahl', 'Punkte'],
        ['anna', 'A', '0,5'],
        ['anna', 'B', 1],
        ['ben', 'B', '-0,25'],
      ].map((row) => row.map((value) => ({ value }))) as never,
      {} as never,
    )
    const buffer = await (bytes as unknown as { toBuffer(): Promise<Buffer> }).toBuffer()
    const { trials, again, text } = await importing('data.xlsx', buffer)
    expect(cells(trials, 'participant', 'action', 'reward')).toEqual([
      ['anna', 0, 0.5],
      ['anna', 1, 1],
      ['ben', 1, -0.25],
    ])
    expect((await again()).text).toBe(text)
  })

  test('reads a table with one row per participant', async () => {
    const { trials } = await importing(
      'wide.csv',
      'ID,age,choice_1,choice_2,choice_3,reward_1,reward_2,reward_3\na,30,1,2,1,0,1,0\nb,40,2,,2,1,,1\n',
    )
    expect(cells(trials, 'participant', 'trial', 'action', 'reward')).toEqual([
      ['a', 0, 0, 0],
      ['a', 1, 1, 1],
      ['a', 2, 0, 0],
      ['b', 0, 1, 1],
      ['b', 1, null, null],
      ['b', 2, 1, 1],
    ])
  })

  test('reads a line of Psych-101, in which each block has its own labels', async () => {
    const line = {
      participant: '12',
      experiment: 'someone2020/exp1.csv',
      text: 'You will play games.\n\nGame 1.\nYou press <<Q>> and get 5 points.\nYou press <<B>> and get -2.5 points.\nGame 2.\nYou press <<Z>> and get 1 points.\nYou press <<A>> and get 0 points.\n',
    }
    const { trials } = await importing('prompts.jsonl', `${JSON.stringify(line)}\n`)
    expect(cells(trials, 'participant', 'task', 'block', 'action', 'reward', 'n_options')).toEqual([
      ['12', 'someone2020/exp1', 0, 1, 5, 2],
      ['12', 'someone2020/exp1', 0, 0, -2.5, 2],
      ['12', 'someone2020/exp1', 1, 1, 1, 2],
      ['12', 'someone2020/exp1', 1, 0, 0, 2],
    ])
  })

  test('keeps further columns, and renames those whose name the trials table already uses', async () => {
    const { trials } = await importing(
      'data.csv',
      'id,choice,reward,age,feedback\na,0,1,33,yes\na,1,0,33,no\n',
    )
    expect(cells(trials, 'age', 'feedback', 'raw_feedback')).toEqual([
      [33, 'partial', 'yes'],
      [33, 'partial', 'no'],
    ])
  })

  test.each([
    [
      'who,what,how\n1,2,3\n',
      [],
      /data.csv: no column could be identified as the participant, choice, reward among who, what, how; specify it with --map participant=COLUMN,choice=COLUMN,reward=COLUMN/,
    ],
    [
      'id,choice\n1,2\n',
      [],
      /no column could be identified as the reward among id, choice; specify it with --map reward=COLUMN$/,
    ],
    ['id,choice,reward\n1,2,nice\n', [], /data.csv:2: column reward: found "nice", expected a number/],
    [
      'id,choice,reward\n1,2,3\n',
      ['--map', 'reward=points'],
      /data.csv: found no column "points" \(for reward\); expected names among id, choice, reward/,
    ],
    ['id,choice,reward\n1,2,3\n', ['--map', 'colour=points'], /FIELD one of participant, choice/],
    ['id,choice,reward\n', [], /expected a header and at least one row/],
    ['', [], /the file is empty/],
    ['id,choice,reward\n1,2,3\n', ['--encoding', 'klingon'], /encoding: found "klingon"/],
  ])('rejects %j with a message that names the mistake', async (text, words, message) => {
    await expect(importing('data.csv', text, ...words)).rejects.toThrow(message)
  })

  test('returns the written values, whatever the separator and the decimal sign', async () => {
    const row = fc.record({
      participant: fc.integer({ min: 1, max: 3 }),
      choice: fc.integer({ min: 1, max: 2 }),
      reward: fc.integer({ min: -500, max: 500 }).map((n) => n / 100),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 20 }),
        fc.constantFrom('\t', ';', '|'),
        fc.constantFrom('.', ','),
        async (rows, separator, decimal) => {
          const lines = rows.map(({ participant, choice, reward }) =>
            [`p${participant}`, choice, reward.toFixed(2).replace('.', decimal)].join(separator),
          )
          const text = [['subject', 'choice', 'reward'].join(separator), ...lines].join('\n')
          const { trials } = await importing('data.csv', text, '--first-choice', '1')
          const order = [...new Set(rows.map(({ participant }) => participant))]
          const expected = order.flatMap((who) => rows.filter(({ participant }) => participant === who))
          expect(cells(trials, 'participant', 'action', 'reward')).toEqual(
            expected.map(({ participant, choice, reward }) => [`p${participant}`, choice - 1, reward]),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})
