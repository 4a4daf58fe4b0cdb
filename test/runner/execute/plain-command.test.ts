import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { execOf, isPlain } from '../../../runner/execute/plain-command.ts'
import { BASH_OPTIONS } from '../../../runner/execute/shell.ts'

const bash = execFileSync('sh', ['-c', 'command -v bash || true'], { encoding: 'utf8' }).trim()

/** Exit code and output of a command in a new shell, and in a subshell of a shell that has run other commands. */
function both(command: string) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }
  const how = { env, encoding: 'utf8', input: '' } as const
  const fresh = spawnSync(bash, [...BASH_OPTIONS, '-c', command], how)
  const copy = spawnSync(
    bash,
    ['--noprofile', '--norc', '-p', '-c', 'used=1; ( set -eu -o pipefail; eval "$1" )', 'x', execOf(command)],
    how,
  )
  const seen = ({ status, stdout }: typeof fresh) => [status, stdout]
  return [seen(fresh), seen(copy)]
}

describe.skipIf(bash === '')(
  `plain commands${bash === '' ? ' (skipped: bash is not installed)' : ''}`,
  () => {
    test('are those without expansions and without access to the state of the shell', () => {
      const plain = [
        'cp a b',
        "echo 'a b' > x",
        'sort a | uniq -c > b && true',
        '/usr/bin/head -c 3 a',
        '(exit 3)',
      ]
      expect(plain.filter((command) => !isPlain(command))).toEqual([])
      const others = [
        'echo $$',
        'echo `id`',
        '. ./x.sh',
        'trap "x" EXIT',
        'set',
        'x=1; export x',
        'kill 1',
        'a\\b',
      ]
      expect(others.filter(isPlain)).toEqual([])
    })

    test('that are a single program with arguments replace the shell process', () => {
      expect(execOf('cp a b')).toBe('exec cp a b')
      expect(execOf('sort < a > b')).toBe('exec sort < a > b')
      for (const command of [
        'echo a',
        'cp a b; cp b c',
        'a | b',
        'x=1 cp a b',
        '! cp a b',
        '(cp a b)',
        'if true',
      ])
        expect(execOf(command)).toBe(command)
    })

    test('have the same effect in a subshell as in a new shell', () => {
      const word = fc.constantFrom('a', "'b c'", '"d"', '/etc/hostname', '-n', '3', '*', 'é', '""')
      const program = fc.constantFrom(
        'echo',
        'printf',
        'cat',
        'true',
        'false',
        'exit',
        'ls',
        'no-such-program',
        'test',
        '[',
      )
      const simple = fc.tuple(program, fc.array(word, { maxLength: 3 })).map(([p, w]) => [p, ...w].join(' '))
      // Pipes end in `cat`, which reads everything; otherwise a broken pipe would depend on timing.
      const command = fc
        .array(fc.tuple(simple, fc.constantFrom(' ; ', ' && ', ' || ', ' | cat ; ', '\n')), {
          minLength: 1,
          maxLength: 4,
        })
        .map((parts) => parts.flat().slice(0, -1).join(''))
      fc.assert(
        fc.property(command, (text) => {
          fc.pre(isPlain(text))
          const [fresh, copy] = both(text)
          expect(copy).toEqual(fresh)
        }),
        { numRuns: 200, seed: 3 },
      )
    })
  },
)
