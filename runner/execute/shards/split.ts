import { createHash, type Hash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UserError } from '../../../util/user-error.ts'
import { writeAtomically } from '../../store/atomic.ts'
import type { Job, JobInput } from '../job.ts'
import { csvRecords, headerOf } from './csv-records.ts'
import { identityColumns, identityReader } from './identity.ts'

/** How the tables of a job were divided. */
export interface Split {
  /** Columns that identify a participant. */
  readonly columns: readonly string[]
  /** All participants, in the order of their first row: number i is in shard i modulo the number of shards. */
  readonly everybody: readonly string[]
  /** Inputs of each shard. Tables without participants, and files that are not tables, go to every shard unchanged. */
  readonly shards: readonly Job['inputs'][]
}

/** Write buffer of a slice, in bytes. */
const BUFFER = 1 << 18
/** Number of records after which the loop yields to other work of this process. */
const PAUSE = 50_000

/**
 * Splits the tables of a job by participant, round robin, so that a participant who is added at the end changes only
 * one shard. Done once per job: a later run reads the folder if it is complete.
 *
 * @throws UserError when no input names participants
 */
export async function splitInputs(job: Job, shards: number, folder: string): Promise<Split> {
  const done = join(folder, 'split.json')
  if (existsSync(done)) return JSON.parse(readFileSync(done, 'utf8')) as Split
  const headers = new Map(
    Object.values(job.inputs)
      .flat()
      .filter(isTable)
      .map((input) => [input, headerOf(csvRecords(input.file).next().value ?? undefined)]),
  )
  const named = [...headers.values()].map(identityColumns).filter((columns) => columns.length > 0)
  if (named.length === 0)
    throw new UserError(
      `${job.instance}: shards: found no input table with a column participant, expected one by which to split it. Remove \`shards\``,
    )
  const columns = named.reduce((common, own) => common.filter((column) => own.includes(column)))

  rmSync(folder, { recursive: true, force: true })
  const numbers = new Map<string, number>()
  const numberOf = (who: string) => {
    const known = numbers.get(who)
    if (known !== undefined) return known
    numbers.set(who, numbers.size)
    return numbers.size - 1
  }
  const inputs: Record<string, JobInput[]>[] = Array.from({ length: shards }, () => ({}))
  for (const [name, files] of Object.entries(job.inputs)) {
    for (const [place, input] of files.entries()) {
      const header = headers.get(input) ?? []
      if (identityColumns(header).length === 0) {
        for (const own of inputs) listOf(own, name).push(input)
        continue
      }
      const read = identityReader(header, columns)
      const paths = inputs.map((_, shard) =>
        join(folder, String(shard), name, `${place}-${basename(input.file)}`),
      )
      const slices = await deal(input.file, paths, (record) => numberOf(read(record)) % shards)
      slices.forEach((slice, shard) => {
        const list = listOf(inputs[shard]!, name)
        // Leave out tables without rows, unless the input would have no file at all: stages need not handle them.
        if (slice.records > 0 || (place === files.length - 1 && list.length === 0))
          list.push({ path: input.path, file: slice.path, hash: slice.hash })
      })
    }
  }
  const split = { columns, everybody: [...numbers.keys()], shards: inputs.slice(0, numbers.size) }
  writeAtomically(done, JSON.stringify(split))
  return split
}

/** Copies each record of a table to the slice that it belongs to, and the header to all. */
async function deal(file: string, paths: readonly string[], shardOf: (record: string) => number) {
  const records = csvRecords(file)
  const header = records.next().value ?? ''
  const slices = paths.map((path) => new Slice(path, header))
  let count = 0
  for (const record of records) {
    if (record.trim() === '') continue
    slices[shardOf(record)]!.add(record)
    if (++count % PAUSE === 0) await setImmediate()
  }
  return slices.map((slice) => slice.finish())
}

function listOf(inputs: Record<string, JobInput[]>, name: string): JobInput[] {
  if (!Object.hasOwn(inputs, name)) inputs[name] = []
  return inputs[name]!
}

class Slice {
  #text: string
  #records = 0
  readonly #hash: Hash = createHash('sha256')

  constructor(
    readonly path: string,
    header: string,
  ) {
    mkdirSync(join(path, '..'), { recursive: true })
    this.#text = header
  }

  add(record: string): void {
    this.#records++
    this.#text += record
    if (this.#text.length > BUFFER) this.#flush()
  }

  finish(): { path: string; hash: string; records: number } {
    this.#flush()
    return { path: this.path, hash: this.#hash.digest('hex'), records: this.#records }
  }

  #flush(): void {
    appendFileSync(this.path, this.#text)
    this.#hash.update(this.#text)
    this.#text = ''
  }
}

function isTable(input: JobInput): boolean {
  return input.path.endsWith('.csv')
}
