import { expect, test } from 'vitest'
import { cellTests, groupColumns, withCells } from '../../../science/stats/cells.ts'

/** Estimates of both rates of one participant. */
const person = (participant: string, diagnosis: string | null, [pos, neg]: readonly [number, number]) =>
  [
    ['alpha_pos', pos],
    ['alpha_neg', neg],
  ].map(([parameter, estimate]) => ({
    ...{ agent: 'human', source: 'lab', participant, task: 'bandit', model: 'rw2', diagnosis },
    ...{ parameter: parameter as string, estimate: estimate as number },
  }))

const rows = [
  ...person('a', 'control', [0.5, 0.1]),
  ...person('b', 'control', [0.7, 0.2]),
  ...person('c', 'control', [0.6, 0]),
  ...person('d', 'patient', [0.1, 0.6]),
  ...person('e', 'patient', [0.2, 0.5]),
  ...person('f', null, [0.9, 0.9]),
]

test('columns of groups are those of which the tables of effects compare levels', () => {
  expect(
    groupColumns([
      { trait: 'age', level: null },
      { trait: 'diagnosis', level: 'patient' },
      { trait: 'diagnosis', level: 'sibling' },
    ]),
  ).toEqual(['diagnosis'])
})

test('each group is tested alone: mean, t and p as R gives them, and Holm over the groups', () => {
  const found = cellTests(rows, ['diagnosis'])
  // R: t.test(c(.4, .5, .6)); t.test(c(-.5, -.3)); p.adjust(c(.01307246, .15595826), 'holm')
  expect(found).toMatchObject([
    { cell: 'diagnosis=control', n: 3, mean_difference: expect.closeTo(0.5, 10) as number, n_family: 2 },
    { cell: 'diagnosis=patient', n: 2, mean_difference: expect.closeTo(-0.4, 10) as number, n_family: 2 },
  ])
  expect(found.map(({ t }) => t)).toEqual([expect.closeTo(8.660254, 6), expect.closeTo(-4, 10)])
  expect(found.map(({ p }) => p)).toEqual([expect.closeTo(0.01307, 4), expect.closeTo(0.15596, 4)])
  expect(found.map(({ p, p_holm }) => p_holm! / p!)).toEqual([expect.closeTo(2, 10), expect.closeTo(1, 10)])
})

test('participants of unknown group are in none, and one level makes no groups', () => {
  expect(new Set(withCells(rows, ['diagnosis']).map(({ participant }) => participant))).toEqual(
    new Set(['a', 'b', 'c', 'd', 'e']),
  )
  const controls = rows.slice(0, 6)
  expect(withCells(controls, ['diagnosis'])).toEqual(controls)
  expect(cellTests(controls, ['diagnosis'])).toEqual([])
  expect(cellTests(rows, [])).toEqual([])
})

test('groups are crossed, as in the hierarchical fit', () => {
  const crossed = rows
    .slice(0, 4)
    .map((row, i) => ({ ...row, diagnosis: i < 2 ? 'x' : 'y', sex: i < 2 ? 'f' : 'm' }))
  expect([...new Set(withCells(crossed, ['diagnosis', 'sex']).map(({ cell }) => cell))]).toEqual([
    'diagnosis=x, sex=f',
    'diagnosis=y, sex=m',
  ])
})
