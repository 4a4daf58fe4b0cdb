import type { Instance } from '../graph/instance.ts'
import type { Content } from '../store/content.ts'
import type { Result } from '../store/results.ts'
import type { CodeParts, KeyParts } from './key.ts'

/** What was published last for an instance. */
export interface Published {
  readonly instance: string
  readonly key: string
  readonly parts: KeyParts
  readonly outputs: Readonly<Record<string, Content>>
  readonly seconds: number
  /** The outputs were accepted with `icl accept`; nothing ran. */
  readonly accepted?: true
}

export interface Context {
  readonly profile: string
  readonly versions: Readonly<Record<string, string>>
}

/** Everything that planning reads from outside. A decision depends on nothing else, so a plan is a function of it. */
export interface World {
  /** What a provenance file records of the environment: profile and versions. */
  context(): Context
  code(instance: Instance): CodeParts
  /** Hash of a file of the project; undefined where there is none. */
  projectFile(path: string): string | undefined
  env(name: string): string | undefined
  /** Hash of the schema of a table; undefined when no table has that name. */
  tableSchema(name: string): string | undefined
  published(instance: string): Published | undefined
  /** Why the last attempt failed, when nothing was published since. */
  failure(instance: string): string | undefined
  /** The result of a key, if the cache can serve it. */
  result(key: string): Result | undefined
  /** Files of an output in the workspace that are not as published. */
  differences(
    path: string,
    content: Content,
  ): readonly { readonly path: string; readonly found: 'missing' | 'edited' }[]
}
