import { describe, expect, test } from 'vitest'
import { isPartOf, outputProblem } from '../../../runner/graph/output-path.ts'
import { isPattern, patternToRegExp } from '../../../runner/graph/pattern.ts'

describe('a pattern', () => {
  test.each([
    ['*.csv', ['a.csv', '.csv'], ['a/b.csv', 'acsv', 'a.csv.gz']],
    ['a/*', ['a/b', 'a/b.csv'], ['a', 'a/b/c', 'b/a/c']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
    ['**/x.csv', ['x.csv', 'a/x.csv', 'a/b/x.csv'], ['ax.csv', 'a/bx.csv']],
    ['a/**/x.csv', ['a/x.csv', 'a/b/x.csv', 'a/b/c/x.csv'], ['b/x.csv', 'ax.csv']],
    ['a**z', ['az', 'a/b/z'], ['a', 'b/z']],
    ['?.csv', ['a.csv', '?.csv'], ['.csv', 'ab.csv', '/.csv']],
    ['{a,b}.csv', ['a.csv', 'b.csv'], ['c.csv', 'a,b.csv', '{a,b}.csv']],
    ['{a,b{1,2}}/*', ['a/x', 'b1/x', 'b2/x'], ['b/x', 'b1,2/x', 'a1/x']],
    ['{a,b', ['a', 'b'], ['{a,b', 'a,b']],
    ['?a}b', ['xa}b'], ['xab']],
    ['?a,b', ['xa,b'], ['xa', 'b']],
    ['*(1+1)[0].$^|\\', ['x(1+1)[0].$^|\\'], ['x(1+1)0.$^|\\', 'x(11)[0].$^|\\', 'x(1+1)[0]x$^|\\']],
  ])('%s matches whole paths', (pattern, matched, others) => {
    expect(isPattern(pattern)).toBe(true)
    const expression = patternToRegExp(pattern)
    expect(matched.filter((path) => !expression.test(path))).toEqual([])
    expect(others.filter((path) => expression.test(path))).toEqual([])
  })

  test('is what holds *, ? or {', () => {
    expect(['a/b.csv', 'a}b', './x,[y]', ''].filter(isPattern)).toEqual([])
  })
})

describe('the path of an output', () => {
  test.each(['x', 'x.csv', 'a/b/c.csv', 'a/', 'a/b/', 'a.icl/x', 'a/.icl', '..a', 'a..b/c', '...'])(
    'may be %s',
    (path) => {
      expect(outputProblem(path)).toBeUndefined()
    },
  )

  test.each([
    ['/x', 'Remove the leading "/"'],
    ['C:\\x', 'Remove the leading "/"'],
    ['c:/x', 'Remove the leading "/"'],
    ['a\\b', 'expected "/" between folders'],
    ['./x', 'Remove the "./"'],
    ['..', 'expected a path without ".."'],
    ['a/../b', 'expected a path without ".."'],
    ['a/..', 'expected a path without ".."'],
    ['', 'expected a path without empty or "." steps'],
    ['a//b', 'expected a path without empty or "." steps'],
    ['a//', 'expected a path without empty or "." steps'],
    ['a/./b', 'expected a path without empty or "." steps'],
    ['.', 'expected a path without empty or "." steps'],
    ['a*', 'patterns are for inputs'],
    ['a?', 'patterns are for inputs'],
    ['{a}', 'patterns are for inputs'],
    ['a\nb', 'patterns are for inputs'],
    ['.icl', 'the runner reserves names that begin with .icl'],
    ['.icl-x/y', 'the runner reserves names that begin with .icl'],
  ])('may not be %j', (path, way) => {
    expect(outputProblem(path)).toContain(`found ${JSON.stringify(path)}`)
    expect(outputProblem(path)).toContain(way)
  })

  test('holds what lies in its folder, and itself', () => {
    expect([isPartOf('a/b', 'a/'), isPartOf('a/', 'a/'), isPartOf('a', 'a')]).toEqual([true, true, true])
    expect([isPartOf('a/b', 'a'), isPartOf('ab', 'a'), isPartOf('b/a/c', 'a/')]).toEqual([
      false,
      false,
      false,
    ])
  })
})
