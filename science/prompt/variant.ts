/** Wording of a prompt. All variants convey the same information (task, outcomes, history), except for `history`. */
export interface PromptVariant {
  /** Cover story. */
  readonly cover: CoverId
  /** first: the reader plays; third: the reader predicts the choices of a player called Kim, given the same history. */
  readonly person: 'first' | 'third'
  /**
   * Option named first in the question: according to the schedule (counterbalanced), always option 0 (fixed), or always
   * the last one (reversed).
   */
  readonly order: 'counterbalanced' | 'fixed' | 'reversed'
  /** Rounds shown: full: all so far, in order; none: no round; shuffled: all so far, in random order. */
  readonly history: 'full' | 'none' | 'shuffled'
  /** Words which replace those of the cover story. */
  readonly words?: Partial<Cover>
  /** Additional sentences of the introduction. */
  readonly story?: string
}

export type CoverId = keyof typeof COVERS

/**
 * Words of a cover story. The object of `round` is the plural of the place, that of `at` a place, that of `play` and
 * `played` an option.
 */
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

/** Words of a variant. A standard verb given as `play` also sets its other forms. */
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
