import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Ajv } from 'ajv'
import { parseDocument } from 'yaml'
import schema from '../../schemas/sweep.schema.json'
import { schemaProblems } from '../config/check.ts'
import { readUtf8 } from '../../util/utf8.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { findInexact } from '../config/exact.ts'
import { isMapping } from '../config/merge.ts'
import { DEFAULT_PROFILE, isPlainName, yamlNames } from '../config/load.ts'
import { parseSource } from '../config/source.ts'
import { Paths } from '../store/paths.ts'
import { mapValues } from '../../util/map-values.ts'
import { didYouMean } from '../util/suggest.ts'

/** A factor: its options by label, each with the values that it sets, by path. */
export interface Factor {
  readonly name: string
  readonly options: readonly Option[]
}

export interface Option {
  readonly label: string
  /** As texts of `--set`. */
  readonly sets: readonly string[]
}

export interface Sweep {
  readonly name: string
  readonly profile: string
  readonly stages: readonly string[] | undefined
  /** Values that every setting has, as texts of `--set`. */
  readonly sets: readonly string[]
  readonly factors: readonly Factor[]
  /** Combinations to leave out: by factor, the options of which a setting has one. */
  readonly exclude: readonly Readonly<Record<string, readonly string[]>>[]
  readonly reference: Readonly<Record<string, string>> | undefined
  readonly watch: readonly string[] | undefined
  readonly reasons: Readonly<Record<string, string>>
  /** Two factors of the power figures: the x axis, and the factor with one panel per option. */
  readonly power: { readonly across: string; readonly by: string } | undefined
  /** What the file holds, or would hold. */
  readonly file: SweepFile
}

/** More settings would take minutes to plan, and gigabytes of memory. */
export const MOST_SETTINGS = 20_000

export interface SweepFile {
  readonly description?: string
  readonly extends?: string
  readonly profile?: string
  readonly stages?: readonly string[]
  readonly set?: Readonly<Record<string, unknown>>
  readonly over?: Readonly<Record<string, unknown>>
  readonly exclude?: readonly Readonly<Record<string, unknown>>[]
  readonly reference?: Readonly<Record<string, unknown>>
  readonly watch?: readonly string[]
  readonly reasons?: Readonly<Record<string, string>>
  readonly power?: { readonly across: string; readonly by: string }
}

export function sweepNames(root: string): string[] {
  return yamlNames(join(root, 'sweeps'))
}

export function hasSweep(root: string, name: string): boolean {
  return sweepNames(root).includes(name) || existsSync(recordedSweep(root, name))
}

/** @throws ConfigError if there is no sweep of this name; its file is not read */
export function checkSweepName(root: string, name: string): void {
  if (isPlainName(name) && hasSweep(root, name)) return
  const names = sweepNames(root)
  throw new ConfigError(
    `icl sweep: found no sweeps/${name}.yaml, expected ${names.length > 0 ? `one of ${names.join(', ')}` : 'one'}, or factors given with --set PATH=VALUE,VALUE.${didYouMean(name, names)}`,
  )
}

/** sweeps/<name>.yaml, or the recorded definition of a command-line sweep of that name. @throws ConfigError */
export function readSweep(root: string, name: string): Sweep {
  checkSweepName(root, name)
  const file = sweepNames(root).includes(name)
    ? `sweeps/${name}.yaml`
    : relative(root, recordedSweep(root, name))
  return sweepOf(name, fileOf(root, name, file, []), file)
}

/** A file merged with the file it extends: values, factors and reasons are added, all other keys are replaced. */
function fileOf(root: string, name: string, file: string, line: readonly string[]): SweepFile {
  const source = parseSource(file, readUtf8(join(root, file), file))
  const validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile(schema)
  if (!validate(source.value))
    throw new ConfigError(schemaProblems(validate.errors ?? [], (path, part) => source.place(path, part)))
  const own = source.value as unknown as SweepFile
  const parent = own.extends
  const place = source.place(parent === undefined ? [] : ['extends'], 'value')
  const problem = (message: string) => new ConfigError([{ message, ...(place && { place }) }])
  if (parent === undefined) {
    if (own.over === undefined) throw problem('key "over" is missing; expected the factors of the sweep')
    return own
  }
  const names = sweepNames(root)
  if (!names.includes(parent))
    throw problem(
      `extends: found no sweeps/${parent}.yaml, expected one of ${names.join(', ')}.${didYouMean(parent, names)}`,
    )
  const longer = [...line, name]
  if (longer.includes(parent)) throw problem(`extends: found a cycle ${[...longer, parent].join(' -> ')}`)
  const base = fileOf(root, parent, `sweeps/${parent}.yaml`, longer)
  return {
    ...base,
    ...own,
    set: { ...base.set, ...own.set },
    over: { ...base.over, ...own.over },
    reasons: { ...base.reasons, ...own.reasons },
  }
}

/** Where the definition of a command-line sweep is recorded. It can be copied to sweeps/ as a sweep definition. */
export function recordedSweep(root: string, name: string): string {
  return join(new Paths(root, DEFAULT_PROFILE).sweepFolder(name), 'sweep.yaml')
}

/** Factors of a command line: each text is `path=value,value`. @throws ConfigError */
export function sweepOfSets(
  name: string,
  profile: string,
  stages: readonly string[],
  texts: readonly string[],
): Sweep {
  const over: Record<string, unknown> = {}
  const set: Record<string, unknown> = {}
  for (const text of texts) {
    const equals = text.indexOf('=')
    if (equals < 1) throw new ConfigError(`--set ${text}: found no "=", expected path=value,value`)
    const [path, raw] = [text.slice(0, equals), text.slice(equals + 1)]
    const values = isRange(raw) ? raw : listOf(raw, text)
    if (typeof values === 'string' || values.length > 1) over[path] = values
    else set[path] = values[0]
  }
  if (Object.keys(over).length === 0)
    throw new ConfigError(
      'icl sweep: found no factor, expected at least one --set PATH=VALUE,VALUE or PATH=1..20',
    )
  return sweepOf(name, { profile, ...(stages.length > 0 && { stages }), set, over }, '--set')
}

/** Values between commas outside of brackets and quotes. */
function listOf(raw: string, text: string): unknown[] {
  const doc = parseDocument(`[${raw}]`)
  const [inexact] = findInexact(doc)
  if (inexact) throw new ConfigError(`--set ${text}: ${inexact.message}`)
  const value: unknown = doc.errors.length > 0 ? undefined : doc.toJS()
  if (!Array.isArray(value)) throw new ConfigError(`--set ${text}: expected values separated by commas`)
  return value
}

function isRange(text: string): boolean {
  return /^-?\d+\.\.-?\d+$/.test(text)
}

function sweepOf(name: string, file: SweepFile, where: string): Sweep {
  const factors = Object.entries(file.over ?? {}).map(([factor, values]): Factor => ({
    name: factor,
    options: isMapping(values)
      ? Object.entries(values).map(([label, sets]) => ({ label, sets: setsOf((sets ?? {}) as object) }))
      : valuesOf(values, `${where}: over.${factor}`).map((value) => ({
          label: labelOf(value),
          sets: setsOf({ [factor]: value }),
        })),
  }))
  const byName = new Map(factors.map((factor) => [factor.name, factor]))
  const labelsOf = (factor: string, what: string): readonly string[] => {
    const known = byName.get(factor)
    if (!known)
      throw new ConfigError(
        `${where}: ${what}: found no factor "${factor}", expected one of ${[...byName.keys()].join(', ')}.${didYouMean(factor, [...byName.keys()])}`,
      )
    return known.options.map((one) => one.label)
  }
  const checked = (label: string, labels: readonly string[], place: string) => {
    if (!labels.includes(label))
      throw new ConfigError(
        `${where}: ${place}: found "${label}", expected one of ${labels.join(', ')}.${didYouMean(label, labels)}`,
      )
    return label
  }
  const excluded = (option: unknown, factor: string) => {
    const labels = labelsOf(factor, 'exclude')
    // A list is one option where the options themselves are lists; otherwise it names several.
    const several = Array.isArray(option) && !labels.includes(labelOf(option)) ? option : [option]
    return several.map((one) => checked(labelOf(one), labels, `exclude.${factor}`))
  }
  const marked = (option: unknown, factor: string) =>
    checked(labelOf(option), labelsOf(factor, 'reference'), `reference.${factor}`)
  for (const factor of factors) {
    const labels = factor.options.map(({ label }) => label)
    const isDistinct = new Set(labels).size === labels.length
    const twice = isDistinct ? undefined : labels.find((label, n) => labels.indexOf(label) !== n)
    if (twice !== undefined)
      throw new ConfigError(`${where}: over.${factor.name}: ${twice} occurs twice; expected it once`)
  }
  for (const [key, factor] of Object.entries(file.power ?? {})) labelsOf(factor, `power.${key}`)
  return {
    name,
    profile: file.profile ?? DEFAULT_PROFILE,
    stages: file.stages,
    sets: setsOf(file.set ?? {}),
    factors,
    exclude: (file.exclude ?? []).map((choice) => mapValues(choice, excluded)),
    reference: file.reference && mapValues(file.reference, marked),
    watch: file.watch,
    reasons: file.reasons ?? {},
    power: file.power,
    file,
  }
}

function valuesOf(values: unknown, where: string): readonly unknown[] {
  if (typeof values !== 'string') return values as readonly unknown[]
  const [first, last] = values.split('..').map(Number) as [number, number]
  if (last < first) throw new ConfigError(`${where}: found ${values}, expected the smaller number first`)
  const count = last - first + 1
  if (count > MOST_SETTINGS)
    throw new ConfigError(
      `${where}: found ${values}, which are ${count} values; expected at most ${MOST_SETTINGS}. Run it in parts, such as ${first}..${first + MOST_SETTINGS - 1}`,
    )
  return Array.from({ length: count }, (_, n) => first + n)
}

function setsOf(values: object): string[] {
  return Object.entries(values).map(([path, value]) => `${path}=${JSON.stringify(value)}`)
}

function labelOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
