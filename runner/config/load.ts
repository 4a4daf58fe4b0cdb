import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { didYouMean } from '../util/suggest.ts'
import { checkPipeline } from './check.ts'
import { ConfigError } from './diagnostic.ts'
import { merge } from './merge.ts'
import { type ParamsSchema, readParamsSchema } from './params.ts'
import { parseSet, placeOfSet } from './set.ts'
import { parseSource, placeIn, type Source } from './source.ts'
import type { PipelineConfig, Project } from './types.ts'

export const PIPELINE_FILE = 'pipeline.yaml'
export const DEFAULT_PROFILE = 'default'

/** The nearest folder, upwards from `from`, that holds a pipeline.yaml. @throws ConfigError */
export function findRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, PIPELINE_FILE))) return folder
    if (dirname(folder) === folder)
      throw new ConfigError(
        `found no ${PIPELINE_FILE} in ${resolve(from)} or above it; expected to be inside a project`,
      )
  }
}

/** pipeline.yaml, the profile over it, then each --set: read, merged and checked. @throws ConfigError */
export function loadProject(root: string, profile: string, sets: readonly string[]): Project {
  const files = [PIPELINE_FILE]
  const sources: Source[] = [parseSource(PIPELINE_FILE, readFileSync(join(root, PIPELINE_FILE), 'utf8'))]
  const overlay = `profiles/${profile}.yaml`
  files.push(overlay)
  if (profileNames(root).includes(profile))
    sources.unshift(parseSource(overlay, readFileSync(join(root, overlay), 'utf8')))
  else if (profile !== DEFAULT_PROFILE) throw noProfile(root, profile)

  let value = sources
    .map((source) => source.value)
    .reduceRight((base, over) => (over === null ? base : merge(base, over)))
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
  const folder = join(root, 'profiles')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
}

function noProfile(root: string, profile: string): ConfigError {
  const names = [DEFAULT_PROFILE, ...profileNames(root)]
  return new ConfigError(
    `--profile ${profile}: found no profiles/${profile}.yaml, expected one of ${names.join(', ')}.${didYouMean(profile, names)}`,
  )
}
