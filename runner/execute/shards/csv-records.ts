import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { csvParseRows } from 'd3-dsv'

const CHUNK = 1 << 20

/** The records of a CSV file as they stand there, line end included, in constant memory; the first is the header. */
export function* csvRecords(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    const decoder = new StringDecoder('utf8')
    let rest = ''
    let open = '' // a record that goes on in the next line, inside quotes
    for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) {
      rest += decoder.write(buffer.subarray(0, n))
      let begin = 0
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', begin)) {
        open += rest.slice(begin, end + 1)
        begin = end + 1
        if (isWhole(open)) {
          yield open
          open = ''
        }
      }
      rest = rest.slice(begin)
    }
    // A last line without its end gets one: what follows it elsewhere must not stick to it.
    const last = open + rest + decoder.end()
    if (last.trim() !== '') yield `${last}\n`
  } finally {
    closeSync(file)
  }
}

/** The cells of a record: all, or the first `count`. */
export function cellsOf(record: string, count?: number): string[] {
  if (record.includes('"')) return csvParseRows(record)[0] ?? []
  return record.replace(/\r?\n$/, '').split(',', count)
}

/** Column names of a header, a byte order mark taken off. */
export function headerOf(record: string | undefined): string[] {
  return record === undefined ? [] : cellsOf(record.replace(/^\uFEFF/, ''))
}

function isWhole(record: string): boolean {
  let quotes = 0
  for (let i = record.indexOf('"'); i >= 0; i = record.indexOf('"', i + 1)) quotes++
  return quotes % 2 === 0
}
