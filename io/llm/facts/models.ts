import facts from './models.json'

type Fact = (typeof facts.models)[number]

/** What the makers of language models say of them, as of the date in models.json; null: not told. */
export const MODEL_FACTS = facts.models as readonly (Omit<Fact, 'tuning'> & {
  readonly tuning: 'base' | 'chat'
})[]
