import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { didYouMean } from '../util/suggest.ts'
import { checkPipeline } from './check.ts'
import { ConfigError } from './diagnostic.ts'
import { isMapping, merge } from './merge.ts'
import { type ParamsSchema, readParamsSchema } from './params.ts'
import { parseSet, placeOfSet } from './set.ts'
import { placeIn, readSource, type Source } from './source.ts'
import type { PipelineConfig, Project } from './types.ts'

export const PIPELINE_FILE = 'pipeline.yaml'
export const DEFAULT_PROFILE = 'default'
/** Folder of artifacts/ with the results of sweeps. */
const SWEEPS = 'sweeps'

/** The nearest folder, upwards from `from`, that holds a pipeline.yaml. @throws ConfigError */
export function findRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, PIPELINE_FILE))) return folder
    if (dirname(folder) === folder)
      throw new ConfigError(
        `found no ${PIPELINE_FILE} in ${resolve(from)} or above it; expected to be inside a project; icl init begins one`,
      )
  }
}

/** pipeline.yaml, the profile over it, then each --set: read, merged and checked. @throws ConfigError */
export function loadProject(root: string, profile: string, sets: readonly string[]): Project {
  const files = [PIPELINE_FILE]
  const sources: Source[] = [readSource(root, PIPELINE_FILE)]
  const own = sources[0]!
  if (own.value === null)
    throw new ConfigError(
      `${PIPELINE_FILE}: found an empty file, expected a map with stages. Fill it in, or delete it and begin with: icl init`,
    )
  if (isMapping(own.value) && 'extends' in own.value) {
    const place = placeIn([own], ['extends'], 'key')
    throw new ConfigError([
      {
        message: 'found extends, which only a profile has; expected it in profiles/',
        ...(place && { place }),
      },
    ])
  }
  for (const name of lineOf(root, profile)) {
    files.push(profileFile(name))
    if (profileNames(root).includes(name)) sources.unshift(readProfile(root, name))
  }

  let value = sources
    .map((source) => source.value)
    .reduceRight((base, over) => (over === null ? base : merge(base, withoutExtends(over))))
  const overlays: { text: string; overlay: unknown }[] = []
  const place: Project['place'] = (path, part = 'value') =>
    placeOfSet(overlays, path) ?? placeIn(sources, path, part)
  for (const text of sets) {
    const overlay = parseSet(text, value, (stage) => readParamsSchema(root, stage))
    overlays.push({ text, overlay })
    value = merge(value, overlay)
  }

  const problems = checkPipeline(value, place)
  if (problems.length > 0) throw new ConfigError(problems)
  return { root, profile, sets, config: value as PipelineConfig, files, place }
}

function profileFile(name: string): string {
  return `profiles/${name}.yaml`
}

function readProfile(root: string, name: string): Source {
  return readSource(root, profileFile(name))
}

/** A profile and all that it extends, the last one first. @throws ConfigError for a missing profile or a cycle */
function lineOf(root: string, profile: string, before: readonly string[] = []): string[] {
  checkProfileName(root, profile, before.at(-1))
  if (!profileNames(root).includes(profile)) return [profile] // the default profile needs no file
  const source = readProfile(root, profile)
  const parent = isMapping(source.value) ? source.value.extends : undefined
  if (parent === undefined) return [profile]
  const place = placeIn([source], ['extends'], 'value')
  const problem = (message: string) => new ConfigError([{ message, ...(place && { place }) }])
  if (typeof parent !== 'string') throw problem('extends: expected the name of one profile')
  const line = [...before, profile]
  if (line.includes(parent)) throw problem(`extends: found a cycle ${[...line, parent].join(' -> ')}`)
  return [...lineOf(root, parent, line), profile]
}

/**
 * @param extending profile that extends it, named in the message
 * @throws ConfigError if there is no profile of this name; its file is not read
 */
export function checkProfileName(root: string, profile: string, extending?: string): void {
  if (profile !== DEFAULT_PROFILE && !profileNames(root).includes(profile))
    throw noProfile(root, profile, extending)
  if (!isPlainName(profile) || profile === SWEEPS)
    throw new ConfigError(
      `${option(extending)} ${profile}: this cannot be the name of a profile, because its results lie in artifacts/${profile}/; expected a name of letters, digits, hyphens and dots that begins with a letter or digit, and is not ${SWEEPS}`,
    )
}

function withoutExtends(overlay: unknown): unknown {
  return isMapping(overlay) ? { ...overlay, extends: null } : overlay
}

/**
 * The same project with more values set, as `--set` would; the files are not read again.
 *
 * @param schemaOf of a stage's parameters
 * @throws ConfigError
 */
export function projectWith(
  base: Project,
  sets: readonly string[],
  schemaOf: (stage: string) => ParamsSchema | undefined,
): Project {
  let value: unknown = base.config
  const overlays = sets.map((text) => {
    const overlay = parseSet(text, value, schemaOf)
    value = merge(value, overlay)
    return { text, overlay }
  })
  const place: Project['place'] = (path, part) => placeOfSet(overlays, path) ?? base.place(path, part)
  const problems = checkPipeline(value, place)
  if (problems.length > 0) throw new ConfigError(problems)
  return { ...base, sets: [...base.sets, ...sets], config: value as PipelineConfig, place }
}

export function profileNames(root: string): string[] {
  return yamlNames(join(root, 'profiles'))
}

/** Names of the YAML files of a folder, without extension; empty if the folder does not exist. */
export function yamlNames(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
}

/** Whether a name can be that of a folder of its own: the runner keeps its own files under names that begin with a dot. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name)
}

function option(extending: string | undefined): string {
  return extending === undefined ? '--profile' : `${profileFile(extending)}: extends:`
}

function noProfile(root: string, profile: string, extending?: string): ConfigError {
  const names = [DEFAULT_PROFILE, ...profileNames(root)]
  return new ConfigError(
    `${option(extending)} ${profile}: found no profiles/${profile}.yaml, expected one of ${names.join(', ')}.${didYouMean(profile, names)}`,
  )
}
