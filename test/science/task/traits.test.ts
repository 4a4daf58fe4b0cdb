import { describe, expect, test } from 'vitest'
import {
  checkTraits,
  pairsOfLevels,
  tellingTraits,
  traitsOf,
  unusedColumns,
} from '../../../science/task/traits.ts'

const rows = [
  { participant: 'a', trial: 0, p_0: 0.5, label_1: 'B', diagnosis: 'patient', age: 31, iq: 100 },
  { participant: 'a', trial: 1, p_0: 0.5, label_1: 'B', diagnosis: 'patient', age: 31, iq: 101 },
]
const none = { groups: [], covariates: [] }

describe('traits of participants', () => {
  test('are read by name, and unused columns are listed', () => {
    expect(traitsOf(rows, { groups: ['diagnosis'], covariates: ['age'] })).toEqual({
      diagnosis: 'patient',
      age: 31,
    })
    expect(unusedColumns(rows, { groups: ['diagnosis'], covariates: [] })).toEqual(['age', 'iq'])
  })

  test.each([
    [
      { groups: ['diagnose'], covariates: [] },
      'groups: found diagnose, expected a column of the trials; your own columns are diagnosis, age, iq',
    ],
    [
      { groups: ['source'], covariates: [] },
      'groups: found source, a standard column which identifies participants',
    ],
    [{ groups: ['age'], covariates: ['age'] }, 'covariates: found age, which is also in groups'],
  ])('are rejected with advice: %o', (traits, message) => {
    expect(() => checkTraits(rows, traits)).toThrow(message)
  })

  test('are rejected if they change between trials, or if a covariate is text', () => {
    expect(() => traitsOf(rows, { groups: [], covariates: ['iq'] })).toThrow(
      'participant a: found iq 100 and 101, expected one value',
    )
    expect(() => traitsOf(rows, { groups: [], covariates: ['diagnosis'] })).toThrow(
      'participant a: found diagnosis "patient", expected a number',
    )
  })

  test('are missing if they are NA or empty, also in text columns', () => {
    const traits = { groups: ['g'], covariates: ['x'] }
    expect(traitsOf([{ g: 'NA', x: null }], traits)).toEqual({ g: null, x: null })
  })

  test('with a single value are ignored with a note, and groups with too many levels are rejected', () => {
    const people = Array.from({ length: 30 }, (_, i) => ({ g: 'all', x: 3, id: `${i}`, empty: null }))
    const found = tellingTraits(people, { groups: ['g', 'empty'], covariates: ['x'] })
    expect(found.traits).toEqual(none)
    expect(found.notes).toEqual([
      'g is all for all participants, so there is nothing to compare',
      'empty is missing for all participants and is ignored',
      'x is 3 for all participants, so there is nothing to compare',
    ])
    expect(() => tellingTraits(people, { groups: ['id'], covariates: [] })).toThrow(
      'groups: id has 30 levels',
    )
  })

  test('are compared with earlier levels, in numeric or alphabetical order', () => {
    expect(pairsOfLevels(['10', '9', null, '10'])).toEqual([['10', '9']])
    expect(pairsOfLevels(['patient', 'control', 'sibling'])).toEqual([
      ['patient', 'control'],
      ['sibling', 'control'],
      ['sibling', 'patient'],
    ])
  })
})
