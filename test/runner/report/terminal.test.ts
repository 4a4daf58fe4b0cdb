import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'

const PYTHON = spawnSync('python3', ['-c', 'import pty']).status === 0
beforeAll(buildForTests)
let root: string
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Runs a command in a pseudo-terminal of 24 x 80 characters and prints what the terminal received. */
const UNDER_PTY = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
out = b''
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    out += data
os.waitpid(pid, 0)
sys.stdout.buffer.write(out)
`

function onTerminal(env: NodeJS.ProcessEnv, ...argv: string[]): string {
  const { CI: _, NO_COLOR: __, ...rest } = process.env
  const text = execFileSync('python3', ['-c', UNDER_PTY, process.execPath, ICL, ...argv], {
    cwd: root,
    env: { ...rest, TERM: 'xterm', ...env },
    encoding: 'utf8',
  })
  return text.replaceAll('\r\n', '\n')
}

/** Replaces durations, which differ from run to run. */
function timeless(text: string): string {
  return text.replace(/\d+\.\d s/g, 'T s')
}

/** The final content of the screen: emulates a terminal with the commands "cursor up" and "erase below". */
function screen(text: string): string {
  const lines: string[] = []
  let row = 0
  for (const part of text.split(/(\x1b\[\d+A|\x1b\[0J|\n)/)) {
    const up = /^\x1b\[(\d+)A$/.exec(part)
    if (up) row -= Number(up[1])
    else if (part === '\x1b[0J') lines.length = row
    else if (part === '\n') row++
    else if (part !== '') lines[row] = (lines[row] ?? '') + part
  }
  return Array.from(lines, (line) => line ?? '').join('\n')
}

function project(pipeline: string): void {
  root = mkdtempSync(join(tmpdir(), 'icl-terminal-'))
  writeFileSync(join(root, 'pipeline.yaml'), pipeline)
}

const GOOD = 'stages:\n  a: {run: "sleep 0.3; echo a > ${outputs.x}", outputs: {x: x.txt}}\n'
const BAD = 'stages:\n  a: {run: "echo no such thing; exit 3", outputs: {x: x.txt}}\n'

describe.skipIf(!PYTHON)('on a terminal (needs python3)', () => {
  test('a live line is shown while a stage runs, then a summary with the paths of the results', () => {
    project(GOOD)
    const text = timeless(onTerminal({}, 'run'))
    expect(text).toContain('a  T s\n\x1b[2m1 running, 0 waiting, 0 done, T s\x1b[22m\n\x1b[2A\x1b[0Ja  T s\n')
    expect(screen(text)).toBe(
      '\x1b[32mdone    \x1b[39m a  T s\n\x1b[32mran 1, T s\x1b[39m\n\nresults:\n  artifacts/default/x.txt',
    )
  })

  test('the text is the same as in a file if nothing is to run', () => {
    project(GOOD)
    onTerminal({}, 'run')
    expect(onTerminal({}, 'run')).toBe('nothing to run: 1 fresh\n\nresults:\n  artifacts/default/x.txt\n')
  })

  test('NO_COLOR removes colours, and nothing else', () => {
    project(GOOD)
    const text = timeless(onTerminal({ NO_COLOR: '1' }, 'run'))
    expect(text).not.toMatch(/\x1b\[\d+m/)
    expect(screen(text)).toBe('done     a  T s\nran 1, T s\n\nresults:\n  artifacts/default/x.txt')
  })

  test('one line per event is printed if CI is set', () => {
    project(GOOD)
    expect(timeless(onTerminal({ CI: 'true' }, 'run'))).toBe(
      'run      a  never run\ndone     a  T s\nran 1, T s\n\nresults:\n  artifacts/default/x.txt\n',
    )
  })

  test('a failure is repeated at the end, in red, with its last output and the path of its log', () => {
    project(BAD)
    const text = timeless(onTerminal({}, 'run')).replace(/\d{8}T\d{9}-\d+/, 'RUN')
    expect(screen(text)).toBe(`\x1b[31mFAILED   a  ended with exit code 3, expected 0\x1b[39m

\x1b[31ma failed: ended with exit code 3, expected 0\x1b[39m
  no such thing
  log: artifacts/.runs/RUN/a.log

\x1b[31mfailed 1, T s\x1b[39m`)
  })
})
