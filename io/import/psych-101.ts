/** A choice, and the rest of its line, which reports the outcome. */
const CHOICE = /<<([^<>]*)>>([^\n<]*)/g
const NUMBER = /[-+\u2212]?\d+(?:\.\d+)?/
/** The number of a game or block, which identifies a set of options. */
const NEW_GAME = /^.*\b(?:game|block|casino|machine pair|round set|task)\s*#?\s*(\d+)\b/i

/**
 * Rows of transcripts in the layout of Psych-101 (Binz et al. 2025, doi 10.1038/s41586-025-09215-4), one per choice. There is
 * one object per participant, whose text marks each choice with << >>. The reward is the first number after the choice in the
 * same line. If a line names the number of a game or block, that number is the block of the choices that follow; otherwise an
 * empty line after choices starts a new block.
 *
 * @param objects parsed lines with `text`, and optionally `participant` and `experiment`
 */
export function psych101Rows(objects: readonly Readonly<Record<string, unknown>>[]): {
  readonly columns: string[]
  readonly rows: (string | null)[][]
  /** Index of the object of each row. */
  readonly origins: number[]
} {
  const origins: number[] = []
  const rows = objects.flatMap((object, n) => {
    const who = object.participant === undefined ? `${n}` : String(object.participant as string | number)
    const experiment =
      object.experiment === undefined ? null : String(object.experiment as string).replace(/\.csv$/, '')
    const found: (string | null)[][] = []
    let [block, inBlock] = [0, 0]
    let named: string | undefined
    for (const line of String(object.text as string).split('\n')) {
      const choices = [...line.matchAll(CHOICE)]
      const game = NEW_GAME.exec(choices.length > 0 ? line.slice(0, line.indexOf('<<')) : line)?.[1]
      if (game !== undefined) named = game
      else if (choices.length === 0 && line.trim() === '' && inBlock > 0) {
        block++
        inBlock = 0
      }
      for (const [, choice, after] of choices) {
        const reward = NUMBER.exec(after!)?.[0].replace('\u2212', '-') ?? null
        found.push([who, experiment, named ?? `${block}`, choice!.trim(), reward])
        inBlock++
      }
    }
    origins.push(...found.map(() => n))
    return found
  })
  return { columns: ['participant', 'experiment', 'block', 'choice', 'reward'], rows, origins }
}
