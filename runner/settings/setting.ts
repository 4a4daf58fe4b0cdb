import { sha256 } from '../util/canonical.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { type Factor, MOST_SETTINGS, type Sweep } from './definition.ts'

/** One combination of the options of a sweep. */
export interface Setting {
  /** Eight hexadecimal digits of the hash of its values: the same in every sweep over the same profile. */
  readonly id: string
  /** Label of the option taken, by factor. */
  readonly options: Readonly<Record<string, string>>
  readonly sets: readonly string[]
}

/** Every combination of the options that is not excluded; the last factor varies fastest. @throws ConfigError if none or too many are left */
export function settingsOf({ factors, exclude, sets, profile }: Sweep): Setting[] {
  const count = factors.reduce((product, { options }) => product * options.length, 1)
  if (count > MOST_SETTINGS)
    throw new ConfigError(
      `the sweep has ${count} settings, expected at most ${MOST_SETTINGS}. Leave out factors or options, or run it in parts`,
    )
  const found = combinations(factors)
    .filter(
      ({ options }) =>
        !exclude.some((choice) =>
          Object.entries(choice).every(([factor, labels]) => labels.includes(options[factor]!)),
        ),
    )
    .map(({ options, own }): Setting => {
      const all = [...sets, ...own]
      return { id: sha256(JSON.stringify([profile, all])).slice(0, 8), options, sets: all }
    })
  if (found.length === 0)
    throw new ConfigError('the sweep has no settings, because exclude removes all of them')
  return found
}

interface Combination {
  readonly options: Readonly<Record<string, string>>
  readonly own: readonly string[]
}

function combinations(factors: readonly Factor[]): Combination[] {
  return factors.reduce<Combination[]>(
    (all, { name, options }) =>
      all.flatMap((before) =>
        options.map((option) => ({
          options: { ...before.options, [name]: option.label },
          own: [...before.own, ...option.sets],
        })),
      ),
    [{ options: {}, own: [] }],
  )
}
