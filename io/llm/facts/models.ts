import facts from './models.json'

type Fact = (typeof facts.models)[number]

/** What developers of language models have published about them, as of the date in models.json; null: not published. */
export const MODEL_FACTS = facts.models as readonly (Omit<Fact, 'tuning'> & {
  readonly tuning: 'base' | 'chat'
})[]
