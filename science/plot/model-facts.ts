/** What is known of a language model. */
export interface ModelFacts {
  /** As `source` names it in the tables. */
  readonly id: string
  readonly family: string
  /** Number of weights; null: its maker does not tell. */
  readonly parameters: number | null
  /** base: trained on text alone; chat: tuned to follow instructions too. */
  readonly tuning: 'base' | 'chat'
  /** The model that it was tuned from, where that played too. */
  readonly base: string | null
}
