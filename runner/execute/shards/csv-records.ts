import { csvParseRows } from 'd3-dsv'
import { utf8Chunks } from '../../../util/utf8.ts'

/** The raw records of a CSV file, line ends included, in constant memory. The first is the header. */
export function* csvRecords(path: string): Generator<string> {
  let rest = ''
  let open = '' // a record that goes on in the next line, inside quotes
  for (const chunk of utf8Chunks(path)) {
    rest += chunk
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
  // Add a missing line end to the last record, so that another record can follow it in a merged file.
  const last = open + rest
  if (last.trim() !== '') yield `${last}\n`
}

/** The cells of a record: all, or the first `count`. */
export function cellsOf(record: string, count?: number): string[] {
  if (record.includes('"')) return csvParseRows(record)[0] ?? []
  return record.replace(/\r?\n$/, '').split(',', count)
}

/** Column names of a header, without a byte order mark. */
export function headerOf(record: string | undefined): string[] {
  return record === undefined ? [] : cellsOf(record.replace(/^\uFEFF/, ''))
}

function isWhole(record: string): boolean {
  let quotes = 0
  for (let i = record.indexOf('"'); i >= 0; i = record.indexOf('"', i + 1)) quotes++
  return quotes % 2 === 0
}
