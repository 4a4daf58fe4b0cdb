/** How the same trial may be put into words. What the agent is told (task, outcomes, history) is the same in all but `history`. */
export interface PromptVariant {
  /** The world the options live in. */
  readonly cover: CoverId
  /** first: the reader plays; third: the reader predicts a player called Kim, on the very same history. */
  readonly person: 'first' | 'third'
  /** Which option the question names first: as the schedule says (counterbalanced), always option 0, or the last one. */
  readonly order: 'counterbalanced' | 'fixed' | 'reversed'
  /** full: every round so far; none: no round at all; shuffled: every round, in a random order. */
  readonly history: 'full' | 'none' | 'shuffled'
  /** Words of the task over those of the cover. */
  readonly words?: Partial<Cover>
  /** Further sentences of the story. */
  readonly story?: string
}

export type CoverId = keyof typeof COVERS

/** The words of a world. `round` takes the places as object, `at` one place; `play` and `played` take an option. */
export interface Cover {
  readonly round: string
  readonly at: string
  readonly place: string
  readonly places: string
  readonly option: string
  readonly options: string
  readonly play: string
  readonly plays: string
  readonly played: string
  readonly unit: string
  readonly units: string
}

export const COVERS = {
  casino: {
    round: 'going round',
    at: 'in',
    place: 'casino',
    places: 'casinos',
    option: 'machine',
    options: 'slot machines',
    play: 'play',
    plays: 'plays',
    played: 'played',
    unit: 'dollar',
    units: 'dollars',
  },
  market: {
    round: 'going round',
    at: 'in',
    place: 'town',
    places: 'towns',
    option: 'stall',
    options: 'market stalls',
    play: 'trade at',
    plays: 'trades at',
    played: 'traded at',
    unit: 'coin',
    units: 'coins',
  },
  neutral: {
    round: 'choosing from',
    at: 'choosing from',
    place: 'set',
    places: 'sets',
    option: 'option',
    options: 'options',
    play: 'choose',
    plays: 'chooses',
    played: 'chose',
    unit: 'point',
    units: 'points',
  },
} as const satisfies Record<string, Cover>

/** The words of a variant. What is done with an option tells its other forms. */
export function coverOf({ cover, words = {} }: Pick<PromptVariant, 'cover' | 'words'>): Cover {
  const verb = Object.values(COVERS).find(({ play }) => play === words.play)
  return {
    ...COVERS[cover],
    ...(verb && { plays: verb.plays, played: verb.played }),
    ...words,
  }
}

export const STANDARD_VARIANT: PromptVariant = {
  cover: 'casino',
  person: 'first',
  order: 'counterbalanced',
  history: 'full',
}
