/** Functions that colour text, or return it unchanged if colour is off. */
export interface Paint {
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly yellow: (text: string) => string
  readonly dim: (text: string) => string
}

export function paint(colour: boolean): Paint {
  const code = (open: number, close: number) => (text: string) =>
    colour && text !== '' ? `\x1b[${open}m${text}\x1b[${close}m` : text
  return { red: code(31, 39), green: code(32, 39), yellow: code(33, 39), dim: code(2, 22) }
}

/** As in https://no-color.org, any non-empty value of NO_COLOR turns colour off. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
}
