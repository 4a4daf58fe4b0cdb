/** Known properties of a language model. */
export interface ModelFacts {
  /** Its name in column `source` of the tables. */
  readonly id: string
  readonly family: string
  /** Number of weights; null if not published. */
  readonly parameters: number | null
  /** base: trained on text only; chat: also tuned to follow instructions. */
  readonly tuning: 'base' | 'chat'
  /** Id of the base model it was tuned from, if that model also played; else null. */
  readonly base: string | null
}
