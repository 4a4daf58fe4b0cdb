import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ConfigError } from '../config/diagnostic.ts'
import { stageHomes } from '../config/homes.ts'
import type { CodeParts } from '../plan/key.ts'
import { writeAtomically } from '../store/atomic.ts'
import type { Paths } from '../store/paths.ts'
import type { StatCache } from '../store/stat-cache.ts'
import { sha256 } from '../util/canonical.ts'
import { bundleStage } from './bundle.ts'
import { packageVersions } from './packages.ts'

interface Known {
  /** Hash of the bytes of each bundled file. */
  readonly bytes: Readonly<Record<string, string>>
  readonly parts: Extract<CodeParts, { kind: 'stage' }>
  /** Hash of the text that is executed. */
  readonly text: string
  readonly exports: readonly string[]
}

const EXTENSIONS = ['ts', 'mts', 'js', 'mjs']

/** The code of stages as parts of a key. A stage is bundled only if one of its files has changed. */
export class StageCode {
  readonly #paths: Paths
  readonly #stats: StatCache
  readonly #file: string
  readonly #known: Map<string, Known>
  readonly #settled = new Map<string, Known>()
  /** Bundles made by this process, by name. */
  readonly #texts = new Map<string, string>()
  #unsaved = false

  constructor(paths: Paths, stats: StatCache) {
    this.#paths = paths
    this.#stats = stats
    this.#file = paths.bundles
    this.#known = new Map(Object.entries(readKnown(this.#file)))
  }

  /** Bundles the code of each stage if necessary. To be called before `parts`. @throws ConfigError */
  async prepare(
    stages: Iterable<string>,
    place: (stage: string) => ConfigError['problems'][number]['place'],
  ): Promise<void> {
    let changed = false
    const work = [...new Set(stages)].map(async (stage) => {
      const entry = entryOf(this.#paths.root, stage)
      if (entry === undefined) {
        const where = place(stage)
        throw new ConfigError([
          {
            message: `stage ${stage}: found no file stages/${stage}.ts, expected one, or a command under "run"`,
            ...(where && { place: where }),
          },
        ])
      }
      const known = this.#known.get(entry)
      if (known && this.#isCurrent(known)) {
        const packages = packageVersions(this.#paths.root, Object.keys(known.parts.packages))
        this.#settled.set(stage, { ...known, parts: { ...known.parts, packages } })
        return
      }
      const fresh = await this.#bundle(entry)
      this.#known.set(entry, fresh)
      this.#settled.set(stage, fresh)
      changed = true
    })
    await Promise.all(work)
    // A command that only reads writes nothing to a project that has never run.
    this.#unsaved ||= changed
    if (existsSync(this.#paths.artifacts)) this.save()
  }

  /** Caches the bundles on disk. If that fails, as on a read-only disk, the next command bundles again. */
  save(): void {
    if (!this.#unsaved) return
    try {
      for (const [name, text] of this.#texts) writeAtomically(this.#modulePath(name), text)
      const records: Records = { esbuild: esbuildVersion(), bundles: Object.fromEntries(this.#known) }
      writeAtomically(this.#file, JSON.stringify(records))
      this.#unsaved = false
    } catch {
      // the next command bundles again
    }
  }

  parts(stage: string): CodeParts {
    return this.#settled.get(stage)!.parts
  }

  /** Files (relative to the root) whose content a stage's code depends on. */
  files(stage: string): string[] {
    return Object.keys(this.#settled.get(stage)!.bytes)
  }

  /** Names that a stage's module exports. */
  exports(stage: string): readonly string[] {
    return this.#settled.get(stage)!.exports
  }

  /** Packages that a stage's code imports. */
  packages(stage: string): string[] {
    return Object.keys(this.#settled.get(stage)!.parts.packages)
  }

  /** Path of the module with exactly the hashed text, in the cache or else written to `folder`. */
  module(stage: string, folder = this.#paths.code): string {
    const { text } = this.#settled.get(stage)!
    if (existsSync(this.#modulePath(text))) return this.#modulePath(text)
    const path = join(folder, `${text}.mjs`)
    if (!existsSync(path)) writeAtomically(path, this.#texts.get(text)!)
    return path
  }

  #modulePath(hash: string): string {
    return join(this.#paths.code, `${hash}.mjs`)
  }

  #isCurrent(known: Known): boolean {
    return (
      existsSync(this.#modulePath(known.text)) &&
      Object.entries(known.bytes).every(
        ([file, hash]) => this.#stats.hash(join(this.#paths.root, file)) === hash,
      )
    )
  }

  async #bundle(entry: string): Promise<Known> {
    const { root } = this.#paths
    const bundle = await bundleStage(root, entry)
    const bytes = Object.fromEntries(
      Object.keys(bundle.files).map((file) => [file, this.#stats.hash(join(root, file)) ?? '']),
    )
    const parts = {
      kind: 'stage',
      bundle: bundle.hash,
      files: bundle.files,
      packages: packageVersions(root, bundle.packages),
    } as const
    const text = bundle.hash.slice(0, 16) + sha256(bundle.text).slice(0, 16)
    this.#texts.set(text, bundle.text)
    return { bytes, parts, text, exports: bundle.exports }
  }
}

function entryOf(root: string, stage: string): string | undefined {
  for (const home of stageHomes(root)) {
    const found = EXTENSIONS.map((e) => join(home, `stages/${stage}.${e}`)).find((path) =>
      existsSync(join(root, path)),
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** Cached bundles. They are valid for one version of esbuild, since others may bundle the same code differently. */
interface Records {
  readonly esbuild: string
  readonly bundles: Readonly<Record<string, Known>>
}

function readKnown(file: string): Records['bundles'] {
  try {
    const { esbuild, bundles } = JSON.parse(readFileSync(file, 'utf8')) as Records
    return esbuild === esbuildVersion() ? bundles : {}
  } catch {
    return {}
  }
}

function esbuildVersion(): string {
  const path = createRequire(import.meta.url).resolve('esbuild/package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
