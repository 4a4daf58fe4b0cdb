import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'

interface Finding {
  readonly id: string
  readonly status: string
  readonly message: string
  readonly entity?: string
}
interface Crate {
  resolveContext(): Promise<unknown>
}
interface Validator {
  readonly results: readonly Finding[]
  validate(): Promise<boolean>
  checkFiles(files: Readonly<Record<string, { exists: boolean }>>): void
}
interface Package {
  readonly ROCrate: new (json: object, options: object) => Crate
  readonly Validator: new (crate: Crate) => Validator
}

/** The findings of the validator of the package `ro-crate` for the crate in a folder. */
export async function validateCrate(folder: string): Promise<readonly Finding[]> {
  const require = createRequire(import.meta.url)
  const context = require('ro-crate/lib/context.json') as object
  const { fetch } = globalThis
  // Replaced before the package is loaded, which keeps a reference to fetch: tests must not download contexts. That of RO-Crate
  // is part of the package, and the other one only adds terms.
  globalThis.fetch = (url) =>
    Promise.resolve(
      Response.json(`${url}`.includes('/ro/crate/') ? context : { name: url, '@context': {} }),
    ) as ReturnType<typeof fetch>
  try {
    const { ROCrate } = require('ro-crate') as Package
    const { Validator } = require('ro-crate/lib/validator.js') as Package
    const json = JSON.parse(readFileSync(join(folder, 'ro-crate-metadata.json'), 'utf8')) as object
    const crate = new ROCrate(json, { array: true, link: true })
    await crate.resolveContext()
    const validator = new Validator(crate)
    await validator.validate()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    validator.checkFiles(Object.fromEntries(files.map((file) => [file, { exists: true }])))
    return validator.results
  } finally {
    globalThis.fetch = fetch
  }
}
