import type { ModelFacts } from '../../../science/plot/model-facts.ts'
import facts from './models.json'

/** What the makers of language models say of them, as of the date in models.json; null: not told. */
export const MODEL_FACTS = facts.models as readonly ModelFacts[]
