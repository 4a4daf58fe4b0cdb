import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { ConfigError, type Place } from './diagnostic.ts'
import { findInexact } from './exact.ts'

export type ConfigPath = readonly (string | number)[]

/** One YAML file: its value, and the position of each part in the text. */
export interface Source {
  readonly file: string
  readonly value: unknown
  place(path: ConfigPath, part: 'key' | 'value'): Place | undefined
}

const MAX_BYTES = 1_000_000
const MAX_ALIASES = 100

/** @throws ConfigError for bytes that are not UTF-8, invalid YAML, or a file that is too large */
export function readSource(root: string, file: string): Source {
  const bytes = readFileSync(join(root, file))
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return parseSource(file, text)
  const lines = text.split('\n')
  const line = bytes
    .toString('latin1')
    .split('\n')
    .findIndex((one) => !isUtf8(Buffer.from(one, 'latin1')))
  const source = lines[line] ?? ''
  const column = source.indexOf('\uFFFD') + 1
  throw new ConfigError('found bytes that are not UTF-8 text, expected UTF-8. Save the file as UTF-8', {
    file,
    line: line + 1,
    column: Math.max(1, column),
    length: 1,
    source,
  })
}

/** @throws ConfigError for invalid YAML, or a file that is too large */
export function parseSource(file: string, text: string): Source {
  if (text.length > MAX_BYTES)
    throw new ConfigError(
      `${file}: found ${(text.length / 1e6).toFixed(1)} MB, expected a file below ${MAX_BYTES / 1e6} MB. Put data into a separate file and name it as an input`,
    )
  const marker = /^(<{7}|>{7}|={7})( |$)/m.exec(text)
  const { doc, at } = parse(file, text)
  if (marker)
    throw new ConfigError(
      'found a merge conflict marker, expected YAML. Resolve the conflict and remove the markers',
      at(marker.index, marker.index + 7),
    )
  const error = doc.errors[0]
  if (error) throw new ConfigError(explain(error.code, error.message), at(error.pos[0], error.pos[1]))
  const { explicit, version } = doc.directives?.yaml ?? {}
  if (explicit && version !== '1.2')
    throw new ConfigError(
      `found %YAML ${version}, expected YAML 1.2, in which numbers and dates have one meaning. Remove the directive`,
      at(0, text.indexOf('\n')),
    )
  const inexact = findInexact(doc)
  if (inexact.length > 0)
    throw new ConfigError(inexact.map(({ message, range }) => ({ message, place: at(range[0], range[1]) })))
  return {
    file,
    value: toValue(doc, file),
    // Places are needed for error messages only, so the text is parsed again instead of keeping the tree.
    place(path, part) {
      const again = parse(file, text)
      const range = rangeOf(again.doc, path, part)
      return range && again.at(range[0], range[1])
    },
  }
}

function parse(file: string, text: string) {
  const lines = new LineCounter()
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true, // `<<: *base`, as most tools read it
    logLevel: 'error', // unlike "silent", this reports a file with several documents
  })
  return { doc, at: (from: number, to = from + 1) => placeAt(file, text, lines, from, to) }
}

/** The position of `path` in the first source that contains it, or else of its nearest parent. */
export function placeIn(
  sources: readonly Source[],
  path: ConfigPath,
  part: 'key' | 'value' = 'value',
): Place | undefined {
  for (let length = path.length; length >= 0; length--)
    for (const source of sources) {
      const place = source.place(path.slice(0, length), length === path.length ? part : 'key')
      if (place) return place
    }
  return undefined
}

function toValue(doc: Document, file: string): unknown {
  try {
    const value: unknown = doc.toJS({ maxAliasCount: MAX_ALIASES })
    JSON.stringify(value)
    return value
  } catch (error) {
    throw new ConfigError(`${file}: ${explainValue(error as Error)}`)
  }
}

/** Why a document that parses has no value. */
function explainValue({ name, message }: Error): string {
  if (name === 'TypeError') return 'found an alias inside its own anchor, expected it outside'
  if (name === 'RangeError') return 'found lists or maps that are nested too deeply, expected fewer levels'
  if (/^Merge sources/.test(message))
    return 'found << with a value that is not a map, expected a map or an alias of one'
  if (/^Unresolved alias/.test(message))
    return `found the alias *${/: (.*)$/.exec(message)?.[1]}, which no anchor before it defines; expected &${/: (.*)$/.exec(message)?.[1]} above it`
  if (name === 'ReferenceError')
    return `found more than ${MAX_ALIASES} uses of aliases, expected fewer. Write the values out`
  return `invalid YAML: ${message}`
}

function rangeOf(
  doc: Document,
  path: ConfigPath,
  part: 'key' | 'value',
): readonly [number, number] | undefined {
  let node: unknown = doc.contents
  let key: unknown
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === step)
      if (!pair) return undefined
      key = pair.key
      node = pair.value
    } else if (isSeq(node)) {
      key = node.items[Number(step)]
      node = key
      if (node === undefined) return undefined
    } else return undefined
  }
  const chosen = part === 'key' || !isNode(node) ? (key ?? node) : node
  const range = isNode(chosen) ? (chosen as Node).range : undefined
  return range ? [range[0], range[1]] : undefined
}

function placeAt(file: string, text: string, lines: LineCounter, from: number, to: number): Place {
  const { line, col } = lines.linePos(from)
  const start = lines.lineStarts[line - 1] ?? 0
  const source = text.slice(start).split(/\r?\n/, 1)[0] ?? ''
  return { file, line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, to - from), source }
}

function explain(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'found a tab, expected spaces: YAML does not indent with tabs'
    case 'DUPLICATE_KEY':
      return 'found the same key twice in a map, expected it once. Remove one of the two'
    case 'MULTIPLE_DOCS':
      return 'found a second document, expected one. Remove the line ---'
    default:
      return `invalid YAML: ${message.split('\n')[0]}`
  }
}
