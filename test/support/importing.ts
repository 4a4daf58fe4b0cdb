import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCommand } from '../../commands/import.ts'
import { readTable } from '../../io/table.ts'
import { readArgs } from '../../runner/cli/args.ts'
import type { Io } from '../../runner/cli/command.ts'
import stage from '../../stages/import-data.ts'
import { stageContext } from './stage-context.ts'

type Rows = Record<string, unknown>[]

/** A temporary folder in which `icl import` can run several times. */
export class ImportFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'icl-import-'))

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [name, content] of Object.entries(files)) this.write(name, content)
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.path(name), content)
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(this.path(name))
  }

  edit(name: string, from: string, to: string): void {
    this.write(name, this.read(name).replace(from, to))
  }

  /** Runs `icl import`. @returns what it printed */
  async run(...words: string[]): Promise<string> {
    let printed = ''
    const io = {
      cwd: this.folder,
      outIsTerminal: false,
      out: (text: string) => (printed += text),
    } as unknown as Io
    await importCommand.run(readArgs('import', words, importCommand.options), io)
    return printed
  }

  trials(name: string): Rows {
    return readTable('trials', this.path(name)) as unknown as Rows
  }

  /** Runs the stage import-data on a table and a mapping. */
  async stage(raw: string, mapping: string): Promise<{ text: string; told: string[] }> {
    const context = stageContext({}, { outputs: { trials: 'again.csv' } })
    const told: string[] = []
    await stage({
      ...context,
      inputs: { raw: [this.path(raw)], mapping: [this.path(mapping)] },
      inputPaths: { raw: [raw], mapping: [mapping] },
      log: (line: string) => told.push(line),
    })
    return { text: readFileSync(context.outputs.trials!, 'utf8'), told }
  }
}

/** Writes a file with this content and runs `icl import` on it. */
export async function importing(name: string, content: string | Uint8Array, ...words: string[]) {
  const folder = new ImportFolder({ [name]: content })
  const printed = await folder.run(name, ...words)
  const stem = name.replace(/\.[^.]*$/, '')
  return {
    printed,
    notes: [...printed.matchAll(/^note: (.*)$/gm)].map(([, note]) => note!),
    trials: folder.trials(`${stem}.trials.csv`),
    mapping: folder.read(`${stem}.import.yaml`),
    /** Runs the stage import-data on the raw file with the mapping that the command wrote. */
    again: () => folder.stage(name, `${stem}.import.yaml`),
    text: folder.read(`${stem}.trials.csv`),
  }
}

export const cells = (trials: Rows, ...columns: string[]) =>
  trials.map((row) => columns.map((column) => row[column]))
