import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UserError } from '../../../util/user-error.ts'
import { csvRecords, headerOf } from './csv-records.ts'
import { identityColumns, identityReader } from './identity.ts'
import type { Split } from './split.ts'

const BUFFER = 1 << 20
const PAUSE = 20_000

/**
 * Merges the shards' versions of one output into what the unsplit stage would have written: participants in the order of
 * their first row in the input, the rows of each in their order. This holds for a stage that processes one participant
 * after another; if the rows of a shard contradict it, the stage cannot be sharded and this throws.
 *
 * @param what instance and output, for messages
 */
export async function mergeTable(
  what: string,
  files: readonly string[],
  split: Split,
  target: string,
): Promise<void> {
  const readers = files.map((file) => new Reader(file, split.columns, what))
  const { header, columns } = readers[0]!
  if (columns.length === 0)
    throw new UserError(
      `${what}: found no column participant, expected one by which to merge the shards. Remove \`shards\``,
    )
  const other = readers.findIndex((reader) => reader.header !== header)
  if (other >= 0)
    throw new UserError(
      `${what}: shard ${other + 1} wrote the header ${readers[other]!.header.trim()}, shard 1 ${header.trim()}; expected the same header. Remove \`shards\``,
    )

  mkdirSync(dirname(target), { recursive: true })
  rmSync(target, { force: true })
  const places = columns.map((column) => split.columns.indexOf(column))
  let text = header
  for (const [number, who] of split.everybody.entries()) {
    const parts = who.split('\u0000')
    text += readers[number % readers.length]!.takeAll(places.map((place) => parts[place]).join('\u0000'))
    if (text.length > BUFFER) {
      appendFileSync(target, text)
      text = ''
    }
    if (number % PAUSE === 0) await setImmediate()
  }
  appendFileSync(target, text)

  const left = readers.findIndex((reader) => reader.next !== undefined)
  if (left >= 0)
    throw new UserError(
      `${what}: shard ${left + 1} wrote rows of ${readers[left]!.next!.who.replaceAll('\u0000', ', ')} in another order than its input, expected the participants in the same order. Such a stage cannot be split: remove \`shards\``,
    )
}

/** One shard's table, read record by record. */
class Reader {
  readonly header: string
  /** Columns of the split that exist in this table. */
  readonly columns: readonly string[]
  next: { readonly who: string; readonly record: string } | undefined
  readonly #records: Generator<string>
  readonly #who: (record: string) => string
  /** Identity columns of this table that some of the split tables do not have. */
  readonly #beside: readonly string[]
  readonly #besideOf: (record: string) => string
  #held: string | undefined
  readonly #what: string

  constructor(file: string, columns: readonly string[], what: string) {
    this.#what = what
    this.#records = csvRecords(file)
    this.header = this.#records.next().value ?? ''
    const names = headerOf(this.header)
    this.columns = identityColumns(names).filter((column) => columns.includes(column))
    this.#who = identityReader(names, this.columns)
    this.#beside = identityColumns(names).filter((column) => !columns.includes(column))
    this.#besideOf = identityReader(names, this.#beside)
    this.#advance()
  }

  /** The next records, as long as they belong to `who`. */
  takeAll(who: string): string {
    let text = ''
    for (; this.next?.who === who; this.#advance()) text += this.next.record
    return text
  }

  #advance(): void {
    const { value } = this.#records.next()
    this.next = value ? { who: this.#who(value), record: value } : undefined
    if (value && this.#beside.length > 0) this.#checkBeside(value)
  }

  /** The order of such rows does not follow from the input, unless the columns hold a single value. */
  #checkBeside(record: string): void {
    const held = this.#besideOf(record)
    this.#held ??= held
    if (held === this.#held) return
    throw new UserError(
      `${this.#what}: found rows of several ${this.#beside.join(', ')}, a column that not every input table has; expected a single value, or the column in all tables. Remove \`shards\``,
    )
  }
}
