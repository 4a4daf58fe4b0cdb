import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { ConfigError } from '../config/diagnostic.ts'
import { stageHomes } from '../config/homes.ts'
import type { CodeParts } from '../plan/key.ts'
import { writeAtomically } from '../store/atomic.ts'
import type { Paths } from '../store/paths.ts'
import { isYoung, type StatCache, statIfThere } from '../store/stat-cache.ts'
import { sha256 } from '../util/canonical.ts'
import { bundleStage } from './bundle.ts'
import { installedPackages } from './packages.ts'

interface Known {
  /** Every path, relative to the root, that the bundle and the versions of its packages depend on, with what was there. */
  readonly read: Readonly<Record<string, string>>
  /** Those of them that are the package.json of a package. */
  readonly manifests: readonly string[]
  readonly parts: Extract<CodeParts, { kind: 'stage' }>
  /** Hash of the text that is executed. */
  readonly text: string
  readonly exports: readonly string[]
}

const EXTENSIONS = ['ts', 'mts', 'js', 'mjs']

/** The code of stages as parts of a key. A stage is bundled only if one of its files has changed. */
export class StageCode {
  readonly #paths: Paths
  /** The root without links. */
  readonly #root: string
  readonly #stats: StatCache
  readonly #file: string
  readonly #known: Map<string, Known>
  readonly #settled = new Map<string, Known>()
  /** Bundles made by this process, by name. */
  readonly #texts = new Map<string, string>()
  /** What is at a path, by path, while stages are prepared. */
  readonly #there = new Map<string, string>()
  /** When stages were last prepared, ms since 1970. */
  #began = 0
  #unsaved = false

  constructor(paths: Paths, stats: StatCache) {
    this.#paths = paths
    this.#root = realpathSync.native(paths.root)
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
    this.#there.clear()
    this.#began = Date.now()
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
        this.#settled.set(stage, known)
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
      const records: Records = { form: bundleForm(), bundles: Object.fromEntries(this.#known) }
      writeAtomically(this.#file, JSON.stringify(records))
      this.#unsaved = false
    } catch {
      // the next command bundles again
    }
  }

  parts(stage: string): CodeParts {
    return this.#settled.get(stage)!.parts
  }

  /** Paths relative to the root, of files and of what could be files, that a stage's code depends on. */
  paths(stage: string): string[] {
    return Object.entries(this.#settled.get(stage)!.read).flatMap(([path, there]) => {
      // Files that a link may lead to can be one and the same in two folders; the folders are not.
      const folder = there.includes(' ') ? dirname(path) : '.'
      return folder === '.' ? [path] : [path, folder]
    })
  }

  /** The package.json of the packages that a stage's code needs when it runs, with their hashes. */
  manifests(stage: string): { readonly path: string; readonly hash: string }[] {
    const { manifests, read } = this.#settled.get(stage)!
    return manifests.map((path) => ({ path, hash: read[path]!.split(' ')[0]! }))
  }

  /** Names that a stage's module exports. */
  exports(stage: string): readonly string[] {
    return this.#settled.get(stage)!.exports
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
      Object.entries(known.read).every(([path, was]) => this.#whatIs(path) === was)
    )
  }

  /** The hash of the file at a path, and the path of the file itself if a link leads to it; '' without a file. */
  #whatIs(path: string): string {
    const before = this.#there.get(path)
    if (before !== undefined) return before
    const full = join(this.#paths.root, path)
    const hash = this.#stats.hash(full)
    const itself = hash === undefined ? path : relative(this.#root, realpathSync.native(full))
    const there = `${hash ?? ''}${itself === path ? '' : ` ${itself}`}`
    this.#there.set(path, there)
    return there
  }

  async #bundle(entry: string): Promise<Known> {
    const { root } = this.#paths
    const bundle = await bundleStage(root, entry)
    const packages = installedPackages(root, bundle.packages, (path) => this.#whatIs(path))
    const read: Record<string, string> = { ...packages.read }
    for (const path of [entry, ...Object.keys(bundle.files), ...bundle.consulted]) {
      // A file that was written meanwhile may not be the one that was bundled: the next command bundles again.
      const stat = statIfThere(join(root, path))
      read[path] ??= stat && isYoung(stat, this.#began) ? 'changed meanwhile' : this.#whatIs(path)
    }
    const parts = {
      kind: 'stage',
      bundle: bundle.hash,
      files: bundle.files,
      packages: packages.versions,
    } as const
    const text = bundle.hash.slice(0, 16) + sha256(bundle.text).slice(0, 16)
    this.#texts.set(text, bundle.text)
    const manifests = Object.keys(packages.read).filter((path) => read[path] !== '')
    return { read, manifests, parts, text, exports: bundle.exports }
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
  /** Version of esbuild, and of this format. */
  readonly form: string
  readonly bundles: Readonly<Record<string, Known>>
}

function readKnown(file: string): Records['bundles'] {
  try {
    const { form, bundles } = JSON.parse(readFileSync(file, 'utf8')) as Records
    return form === bundleForm() ? bundles : {}
  } catch {
    return {}
  }
}

function bundleForm(): string {
  const path = createRequire(import.meta.url).resolve('esbuild/package.json')
  return `esbuild ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}, format 2`
}
