/** Contents of a prompt, parsed from its text; this is all the simulated participant knows. */
export interface ReadPrompt {
  readonly outcomes: readonly [worse: number, better: number]
  readonly feedback: 'partial' | 'full'
  /** Labels in the order in which the question names them. */
  readonly answers: readonly string[]
  /** Number of the place in the question; 0 if there is only one place. */
  readonly place: number
  readonly rounds: readonly ReadRound[]
}

export interface ReadRound {
  readonly place: number
  /** True if another player chose. */
  readonly forced: boolean
  readonly label: string
  readonly reward: number
  /** Outcomes of the options not chosen, by label, if they were shown. */
  readonly forgone: Readonly<Record<string, number>>
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`
const OUTCOMES = new RegExp(`gives (?:either|between) ${NUMBER}(?: \\w+)? (?:or|and) ${NUMBER} \\w+\\.`)
const QUESTION =
  /^(?:Now .* (\d+)\. )?Which one .* next: .*\? Reply with one letter, (.+), and nothing else\.$/m
const ROUND = new RegExp(
  `^- (?:\\w+ (\\d+): )?(.*?)(?:played|traded at|chose) \\w+ (\\w+), which gave ${NUMBER} \\w+(.*)\\.$`,
)
const FORGONE = new RegExp(`; \\w+ (\\w+) would have given ${NUMBER}`, 'g')

/** @throws TypeError if the text was not made by `makePrompt` */
export function readPrompt(text: string): ReadPrompt {
  const outcomes = OUTCOMES.exec(text)
  const question = QUESTION.exec(text)
  if (!outcomes || !question)
    throw new TypeError(`not a prompt of this study: ${JSON.stringify(text.slice(0, 80))}`)
  return {
    outcomes: [Number(outcomes[1]), Number(outcomes[2])],
    feedback: text.includes(' would have given.') ? 'full' : 'partial',
    answers: question[2]!.split(/, | or /),
    place: Number(question[1] ?? 0),
    rounds: text.split('\n').flatMap((line) => (line.startsWith('- ') ? (readRound(line) ?? []) : [])),
  }
}

/** Cache of parsed lines: there are few different rounds, and each reappears in every later prompt. */
const known = new Map<string, ReadRound | null>()

/** null if the line does not describe a round. */
function readRound(line: string): ReadRound | null {
  let round = known.get(line)
  if (round === undefined) {
    const found = ROUND.exec(line)
    round = found && {
      place: Number(found[1] ?? 0),
      forced: /another player/i.test(found[2]!),
      label: found[3]!,
      reward: Number(found[4]),
      forgone: Object.fromEntries(
        [...found[5]!.matchAll(FORGONE)].map(([, other, value]) => [other, Number(value)]),
      ),
    }
    known.set(line, round)
  }
  return round
}
