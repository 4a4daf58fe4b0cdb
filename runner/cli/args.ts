import { parseArgs } from 'node:util'
import { ConfigError } from '../config/diagnostic.ts'
import { didYouMean } from '../util/suggest.ts'

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  /** Placeholder of the value in the help text. */
  readonly value?: string
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

/** The arguments and options of a command line, after the name of the command. */
export class Args {
  constructor(
    readonly words: readonly string[],
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  flag(name: string): boolean {
    return this.values[name] === true
  }

  text(name: string): string | undefined {
    return this.values[name] as string | undefined
  }

  /** All values of an option that may be given several times. */
  all(name: string): string[] {
    return (this.values[name] as string[] | undefined) ?? []
  }

  /** The same, where each value may also be a list separated by commas. */
  list(name: string): string[] {
    return this.all(name)
      .flatMap((text) => text.split(','))
      .filter((text) => text !== '')
  }
}

/** @throws ConfigError for an option that the command does not have */
export function readArgs(command: string, argv: readonly string[], options: Options): Args {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    })
    return new Args(positionals, values)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error
    const flag = /'(--?[^\s'=]+)/.exec(message)?.[1] ?? ''
    const known = Object.keys(options).map((name) => `--${name}`)
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new ConfigError(
        `icl ${command}: found the option ${flag}, expected one of ${known.join(' ')}.${didYouMean(flag, known)}`,
      )
    throw new ConfigError(`icl ${command}: ${message.split('\n')[0]}`)
  }
}
