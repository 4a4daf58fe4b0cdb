import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpolateCommand } from '../../../runner/config/shell-text.ts'

const shells = ['bash', 'dash'].filter((shell) => spawnSync('sh', ['-c', `command -v ${shell}`]).status === 0)
const LATER = ['inputs', 'outputs', 'root']

/** The output of a command with a value in place of its reference, after both steps of interpolation, in a real shell. */
function printed(shell: string, command: string, value: unknown): string {
  const first = interpolateCommand(command, { params: { v: value } }, LATER)
  const text = interpolateCommand(first, { inputs: {}, outputs: {}, root: '/root' })
  const { stdout, stderr, status } = spawnSync(shell, ['-c', `set -eu\n${text}`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: '/nowhere', LC_ALL: 'C.UTF-8' },
  })
  return status === 0 ? stdout : `failed: ${stderr}`
}

/** Commands with a reference, and the text that they print before and after the value. */
const PLACES: readonly (readonly [command: string, before: string, after: string])[] = [
  ['printf %s ${params.v}', '', ''],
  ['printf %s "${params.v}"', '', ''],
  ["printf %s '${params.v}'", '', ''],
  ['printf %s --x=${params.v}{y}', '--x=', '{y}'],
  ['printf %s "a${params.v}{b}"', 'a', '{b}'],
  ["printf %s 'a${params.v}{b}'", 'a', '{b}'],
  ['printf %s "$(printf %s ${params.v}; echo .)"', '', '.'],
  ['printf %s "$(printf %s "${params.v}"; echo .)"', '', '.'],
  ['printf %s "$(printf %s \'${params.v}\'; echo .)"', '', '.'],
  ['x=${params.v}; printf %s "$x"', '', ''],
  ['(printf %s ${params.v})', '', ''],
  ['case a in a) printf %s ${params.v};; esac', '', ''],
  ['# a comment with ${params.v}\nprintf %s "${params.v}"', '', ''],
  ['cat <<EOF >/dev/null\ntext\nEOF\nprintf %s ${params.v}', '', ''],
]

const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('')
const NASTY = [
  ASCII,
  ASCII.split('').reverse().join(''),
  'line\nbreak',
  '\ttab\t',
  '\r',
  'q"q',
  "it's",
  '$HOME',
  '${HOME}',
  '$${HOME}',
  '${inputs.x}',
  '$(id)',
  '`id`',
  'a; echo b',
  '\\',
  '\\\\"',
  '$',
  '#no',
  '!x',
  '* ?',
  '',
  '-n',
  'é 😀',
  '~',
]

describe.each(shells)('a value in a command run by %s', (shell) => {
  test.each(PLACES)('is printed unchanged by %s', (command, before, after) => {
    for (const value of NASTY) {
      // $(...) removes line feeds at the end of the output, which is why these commands print a dot after the value.
      expect(printed(shell, command, value), JSON.stringify(value)).toBe(before + value + after)
    }
  })

  test('is printed unchanged, whatever characters it contains', () => {
    const character = fc.constantFrom(...'ab \'"\\$`{}()[]<>;&|*?#!~\n\t=%^-', 'é')
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES),
        fc.string({ unit: character, maxLength: 12 }),
        (place, value) => {
          const [command, before, after] = place
          expect(printed(shell, command, value)).toBe(before + value + after)
        },
      ),
      { numRuns: 300, seed: 5 },
    )
  })

  test('may be a number or a list', () => {
    expect(printed(shell, 'printf "%s " ${params.v}', [1, 'a b', true, -0])).toBe('1 a b true -0 ')
    expect(printed(shell, 'printf %s "${params.v}"', ['only one'])).toBe('only one')
    expect(printed(shell, 'printf %s ${params.v}', 1e23)).toBe('1e+23')
  })
})

describe('a reference where a value could become code', () => {
  test.each([
    ["printf %s $'${params.v}'", "$'...'"],
    ['printf %s `echo ${params.v}`', 'backticks'],
    ['printf %s "`echo ${params.v}`"', 'backticks'],
    ['echo $((1 + ${params.v}))', 'shell arithmetic'],
    ['((x = ${params.v}))', 'shell arithmetic'],
    ['echo $[ ${params.v} ]', 'shell arithmetic'],
    ['[[ ${params.v} -gt 3 ]]', '[[ ]]'],
    ['[[ "${params.v}" -gt 3 ]]', '[[ ]]'],
    ['a[${params.v}]=1', 'a subscript [...]'],
    ['a["${params.v}"]=1', 'a subscript [...]'],
    ['echo $${x:-${params.v}}', "the shell's own ${...}"],
    ['echo "$${x:-"${params.v}"}"', "the shell's own ${...}"],
    ['cat <<EOF\n${params.v}\nEOF', 'a here-document'],
    ["cat <<'EOF'\n${params.v}\nEOF", 'a here-document'],
    ['cat <<-EOF\n\t${params.v}\n\tEOF', 'a here-document'],
  ])('is rejected, with advice: %s', (command, place) => {
    const message = `found \${params.v} inside ${place}, where a value could become code; expected it elsewhere. Give it to a variable first, x=\${params.v}, and use "$x"`
    expect(() => interpolateCommand(command, { params: { v: 'x' } }, LATER)).toThrow(message)
  })

  test('is rejected in a command whose quotes cannot be parsed', () => {
    for (const command of [
      'echo "$(echo case) ${params.v}"',
      "echo ' ${params.v}",
      'cat <<EOF\nx\n${params.v}',
    ])
      expect(() => interpolateCommand(command, { params: { v: 'x' } }, LATER)).toThrow(
        /do not close|here-document/,
      )
  })

  test('is rejected for a list within a word, and for values that no command can take', () => {
    const command = (text: string, v: unknown) => () => interpolateCommand(text, { params: { v } }, LATER)
    expect(command('echo --x=${params.v}', [1, 2])).toThrow(/a list of 2, as a part of a word/)
    expect(command('echo "${params.v}"', [1, 2])).toThrow(/a list of 2, inside quotes/)
    expect(command('echo ${params.v}', 'a\0b')).toThrow(/NUL/)
    expect(command('echo ${params.v}', { a: 1 })).toThrow(/a map/)
  })
})

test('$${...} becomes a variable of the shell, and references in comments are ignored', () => {
  const read = (command: string) => interpolateCommand(command, { params: { v: 1 } })
  expect(read('echo $${HOME} "$${x:-${y}}"'.replace('${y}', '$y'))).toBe('echo ${HOME} "${x:-$y}"')
  expect(read('echo a # ${params.nothing} `')).toBe('echo a # ${params.nothing} `')
  expect(read('cat <<< ${params.v}')).toBe('cat <<< 1')
})
