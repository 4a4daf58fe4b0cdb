import { evaluate, ReferenceProblem, type Scope } from './interpolate.ts'
import { shellQuote } from '../util/shell-quote.ts'
import { isMapping } from './merge.ts'

/** The shell syntax around a reference. */
type Context = 'bare' | 'double' | 'single' | Unsafe
/** Contexts in which no quoting is safe for every value, with a name for messages. */
type Unsafe = keyof typeof UNSAFE
const UNSAFE = {
  ansi: "$'...'",
  backtick: 'backticks',
  arithmetic: 'shell arithmetic',
  expansion: "the shell's own ${...}",
  heredoc: 'a here-document',
  test: '[[ ]]',
  subscript: 'a subscript [...]',
} as const

/** Places where the shell evaluates the text of a variable as arithmetic. */
const EVALUATES: readonly Context[] = ['arithmetic', 'test', 'subscript']

interface Reference {
  readonly start: number
  readonly end: number
  readonly expression: string
  readonly context: Context
  /** Whether it is a word of its own. */
  readonly alone: boolean
}

/**
 * Replaces references in a command, so that the shell reads every value as plain text: as one quoted word,
 * or escaped for the quotes around the reference. A list becomes several words. A reference to a name in
 * `later` stays, and one in a comment is ignored. `$${x}` becomes the shell's own `${x}` when `later` is empty.
 *
 * @throws ReferenceProblem for a reference that cannot be resolved, or whose value could be executed as code
 */
export function interpolateCommand(command: string, scope: Scope, later: readonly string[] = []): string {
  if (command.includes('\0'))
    throw new ReferenceProblem('found a NUL character, which a command cannot hold; expected text without it')
  const { references, whole } = readReferences(command)
  let out = ''
  let end = 0
  for (const reference of references) {
    const written = command.slice(reference.start, reference.end)
    out += unescaped(command.slice(end, reference.start), later)
    end = reference.end
    checkPlace(written, reference, whole)
    out += isLater(reference.expression, later)
      ? written
      : wordsOf(evaluate(reference.expression, scope), reference, written)
  }
  return out + unescaped(command.slice(end), later)
}

function unescaped(text: string, later: readonly string[]): string {
  return later.length > 0 ? text : text.replaceAll('$${', () => '${')
}

function checkPlace(written: string, { context }: Reference, whole: boolean): void {
  if (context in UNSAFE)
    throw new ReferenceProblem(
      `found ${written} inside ${UNSAFE[context as Unsafe]}, where a value could become code; expected it elsewhere. Give it to a variable first, x=${written}, and use "$x"${EVALUATES.includes(context) ? ' in [ ]; in arithmetic and in [[ ]] bash evaluates the text of a variable, so only numbers may stand there' : ''}`,
    )
  if (!whole)
    throw new ReferenceProblem(
      `found ${written} in a command whose quotes or parentheses do not close; expected each to be closed`,
    )
}

function wordsOf(value: unknown, { context, alone }: Reference, written: string): string {
  if (isMapping(value))
    throw new ReferenceProblem(`found ${written} in a command, which is a map; expected one value or a list`)
  const items = (Array.isArray(value) ? value : [value]).map((item) => textOf(item, written))
  if (context === 'bare' && alone) return items.map(shellQuote).join(' ')
  if (items.length > 1)
    throw new ReferenceProblem(
      `found ${written}, which is a list of ${items.length}, ${context === 'bare' ? 'as a part of a word' : 'inside quotes'}; expected it as a word of its own`,
    )
  const text = items[0] ?? ''
  if (context === 'bare') return text === '' && items.length === 0 ? '' : shellQuote(text)
  // Split the text after each dollar, so that a value that looks like a reference is not resolved later.
  if (context === 'single')
    return text
      .replaceAll("'", () => "'\\''")
      .replaceAll('${', () => "$''{")
      .replace(/\$$/, () => "$''")
  return text
    .replace(/[\\"$`]/g, (character) => `\\${character}`)
    .replaceAll('${', () => '$""{')
    .replace(/\$$/, () => '$""')
}

function textOf(value: unknown, written: string): string {
  if (typeof value === 'object' && value !== null)
    throw new ReferenceProblem(`found ${written}, a list that holds lists or maps; expected plain values`)
  const text = Object.is(value, -0) ? '-0' : String(value)
  if (text.includes('\0'))
    throw new ReferenceProblem(
      `found ${written} with a NUL character, which a command cannot take; expected text without it`,
    )
  return text
}

const REFERENCE = /\$\{([^}]*)\}/y
const BREAKS = /[\s;&|()<>]/

interface Frame {
  readonly kind: 'bare' | 'paren' | 'double' | 'single' | 'ansi' | 'backtick' | 'arithmetic' | 'expansion'
  /** Token that ends an arithmetic expression. */
  readonly close: '))' | ']'
  /** Start of the current word. */
  word: number
  /** Open parentheses or brackets inside arithmetic. */
  depth: number
  /** `case` without its `esac`: until then, parentheses do not close the frame. */
  cases: number
  /** `[[` without its `]]`. */
  tests: number
}

/** Parses a command to find the shell syntax around each reference. `whole`: whether all quotes and brackets are closed. */
function readReferences(command: string): { references: Reference[]; whole: boolean } {
  const references: Reference[] = []
  const frames: Frame[] = []
  const heredocs: Heredoc[] = []
  let i = 0
  const open = (kind: Frame['kind'], length: number, close: Frame['close'] = '))') => {
    i += length
    frames.push({ kind, close, word: i, depth: 0, cases: 0, tests: 0 })
  }
  const close = (length: number) => {
    i += length
    frames.pop()
  }
  const starts = (text: string) => command.startsWith(text, i)
  const breaks = (place: number) => place < 0 || place >= command.length || BREAKS.test(command[place]!)

  open('bare', 0)
  while (i < command.length) {
    const top = frames.at(-1)!
    const { kind } = top
    const c = command[i]!
    REFERENCE.lastIndex = i
    const match = starts('$${') ? null : REFERENCE.exec(command)
    if (match) {
      const end = i + match[0].length
      const alone = breaks(i - 1) && breaks(end)
      references.push({ start: i, end, expression: match[1]!, context: contextOf(frames, command, i), alone })
      i = end
    } else if (kind === 'single') {
      if (c === "'") close(1)
      else i++
    } else if (c === '\\') i += 2
    else if (kind === 'ansi' || kind === 'backtick') {
      if (c === (kind === 'ansi' ? "'" : '`')) close(1)
      else i++
    } else if (starts('$${')) open('expansion', 3)
    else if (starts('$((')) open('arithmetic', 3)
    else if (starts('$[')) open('arithmetic', 2, ']')
    else if (starts('$(')) open('paren', 2)
    else if (c === '`') open('backtick', 1)
    else if (c === '"') {
      if (kind === 'double') close(1)
      else open('double', 1)
    } else if (kind === 'double') i++
    else if (kind === 'expansion') {
      if (c === '}') close(1)
      else if (c === "'") open('single', 1)
      else i++
    } else if (kind === 'arithmetic') readArithmetic(top)
    else if (starts("$'")) open('ansi', 2)
    else if (c === "'") open('single', 1)
    else if (starts('((')) open('arithmetic', 2)
    else if (c === '(') open('paren', 1)
    else if (c === ')' && kind === 'paren' && top.cases === 0) close(1)
    else if (c === '#' && breaks(i - 1)) {
      const end = command.indexOf('\n', i)
      i = end < 0 ? command.length : end
    } else if (starts('<<<')) i += 3
    else if (starts('<<')) {
      const [text, tabs, single, double, plain] = HEREDOC.exec(command.slice(i))!
      heredocs.push({ end: (single ?? double ?? plain ?? '').replaceAll('\\', ''), tabs: tabs === '-' })
      i += text.length
    } else if (c === '\n' && heredocs.length > 0) {
      i = readHeredocs(command, i + 1, heredocs, references)
      top.word = i
    } else readWord(top)
  }
  const [first] = frames
  const whole = frames.length === 1 && first!.cases === 0 && first!.tests === 0 && heredocs.length === 0
  return { references, whole }

  function readArithmetic(frame: Frame): void {
    const c = command[i]!
    if (frame.depth === 0 && starts(frame.close)) return close(frame.close.length)
    if (c === '(' || c === '[') frame.depth++
    else if ((c === ')' || c === ']') && frame.depth > 0) frame.depth--
    i++
  }

  /** Reads a keyword that changes the parsing of what follows, or a single character. */
  function readWord(frame: Frame): void {
    const word = /^(case|esac|\[\[|\]\])/.exec(command.slice(i, i + 4))?.[0]
    if (word !== undefined && breaks(i - 1) && breaks(i + word.length)) {
      if (word === 'case') frame.cases++
      else if (word === 'esac') frame.cases--
      else frame.tests += word === '[[' ? 1 : -1
      i += word.length
      return
    }
    if (BREAKS.test(command[i++]!)) frame.word = i
  }
}

function contextOf(frames: readonly Frame[], command: string, place: number): Context {
  const { kind } = frames.at(-1)!
  if (kind === 'ansi' || kind === 'backtick' || kind === 'arithmetic' || kind === 'expansion') return kind
  // Quotes are a part of the word around them.
  const around = frames.findLast((frame) => frame.kind === 'bare' || frame.kind === 'paren')!
  const within = frames.slice(frames.indexOf(around) + 1)
  if (within.some((frame) => frame.kind === 'expansion')) return 'expansion'
  if (around.tests > 0) return 'test'
  const word = command.slice(around.word, place)
  if (word.lastIndexOf('[') > Math.max(0, word.lastIndexOf(']'))) return 'subscript'
  return kind === 'paren' ? 'bare' : kind
}

interface Heredoc {
  readonly end: string
  readonly tabs: boolean
}

const HEREDOC = /^<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|([^\s;&|()<>]+))?/

/** Reads the here-documents that begin at a line. @returns the end of the last one */
function readHeredocs(command: string, from: number, heredocs: Heredoc[], references: Reference[]): number {
  let i = from
  while (heredocs.length > 0 && i < command.length) {
    const { end, tabs } = heredocs[0]!
    const feed = command.indexOf('\n', i)
    const line = command.slice(i, feed < 0 ? command.length : feed)
    if ((tabs ? line.replace(/^\t+/, '') : line) === end) heredocs.shift()
    else
      for (const { index, 0: written, 1: expression } of line.matchAll(/(?<!\$)\$\{([^}]*)\}/g)) {
        const start = i + index
        const place = { start, end: start + written.length }
        references.push({ ...place, expression: expression!, context: 'heredoc', alone: false })
      }
    i = feed < 0 ? command.length : feed + 1
  }
  return i
}

/** Whether a reference names something that is resolved later. */
function isLater(expression: string, later: readonly string[]): boolean {
  return later.includes(expression.trim().split(/[.[]/, 1)[0]!)
}
