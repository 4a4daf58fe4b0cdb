import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { csvParseRows } from 'd3-dsv'
import type { Paths } from '../store/paths.ts'
import { logOf } from '../store/run-records.ts'
import { readFrom } from '../store/run-events.ts'

export type PreviewKind = 'table' | 'image' | 'page' | 'text' | 'other'

const TYPES: Readonly<Record<string, readonly [kind: PreviewKind, type: string]>> = {
  csv: ['table', 'text/csv; charset=utf-8'],
  svg: ['image', 'image/svg+xml'],
  png: ['image', 'image/png'],
  jpg: ['image', 'image/jpeg'],
  pdf: ['other', 'application/pdf'],
  html: ['page', 'text/html; charset=utf-8'],
  ...Object.fromEntries(
    ['txt', 'md', 'json', 'jsonl', 'yaml', 'yml', 'log', 'tex', 'tsv'].map((end) => [
      end,
      ['text', 'text/plain; charset=utf-8'],
    ]),
  ),
}

export function kindOf(path: string): PreviewKind {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]?.[0] ?? 'other'
}

/** Text and tables are read in chunks of this many bytes. */
const PART = 1 << 18

/**
 * The file in artifacts/ at a path; undefined if it does not exist, belongs to the runner (`.cache`, `.state`), or is a link to a
 * file outside artifacts/.
 */
export function artifactFile({ artifacts }: Paths, path: string): string | undefined {
  if (path.startsWith('.') || path.split('/').includes('..')) return undefined
  const file = join(artifacts, path)
  if (!existsSync(file)) return undefined
  const real = realpathSync(file)
  return real.startsWith(realpathSync(artifacts) + sep) && statSync(real).isFile() ? real : undefined
}

/** The rows of a table from a byte offset on. */
export interface TablePart {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly bytes: number
  /** Byte offset of the next part; null at the end. */
  readonly next: number | null
}

export function tablePart(file: string, from: number): TablePart {
  const { size } = statSync(file)
  const head = readFrom(file, 0, PART).toString('utf8').split('\n', 1)[0]!
  const { text, next } = wholeLines(file, from)
  const rows = csvParseRows(text)
  return { columns: csvParseRows(head)[0] ?? [], rows: from === 0 ? rows.slice(1) : rows, bytes: size, next }
}

export interface TextPart {
  readonly text: string
  readonly bytes: number
  readonly next: number | null
}

export function textPart(file: string, from: number): TextPart {
  return { ...wholeLines(file, from), bytes: statSync(file).size }
}

/** The log of an instance from a byte offset on. */
export interface LogPart {
  /** Null if it has no log. */
  readonly run: string | null
  readonly text: string
  /** Byte offset of the next part, to be requested while the instance runs. */
  readonly next: number
}

export function logPart(paths: Paths, instance: string, run: string | undefined, from: number): LogPart {
  const log = logOf(paths, instance, run)
  if (!log) return { run: null, text: '', next: from }
  const bytes = readFrom(log.path, from, PART)
  return { run: log.run, text: bytes.toString('utf8'), next: from + bytes.length }
}

function wholeLines(file: string, from: number): { text: string; next: number | null } {
  const bytes = readFrom(file, from, PART)
  const { size } = statSync(file)
  const end = from + bytes.length >= size ? bytes.length : bytes.lastIndexOf(10) + 1 || bytes.length
  return { text: bytes.toString('utf8', 0, end), next: from + end >= size ? null : from + end }
}

/** Sends a file. If it is a page, it is sandboxed: it may run scripts, but has no access to other pages. */
export function sendFile(file: string, response: ServerResponse): void {
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1).toLowerCase()]?.[1] ?? 'application/octet-stream'
  response.writeHead(200, {
    'content-type': type,
    'content-length': statSync(file).size,
    'content-security-policy': 'sandbox allow-scripts allow-downloads',
  })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}
