import { makeRng } from '../../../../science/random/rng.ts'

/** Kinds of failure of one request. */
export const FAULTS = [
  '429-retry-after',
  '429',
  '500',
  '529',
  'timeout',
  'reset-mid-body',
  'malformed-json',
  'empty-content',
  'refusal',
  'max-tokens',
  'wrong-label',
  'huge-answer',
] as const
export type Fault = (typeof FAULTS)[number]

/** Faults of the answer itself: the reply is paid for and recorded, and the question is repeated. */
export const ANSWER_FAULTS: readonly Fault[] = [
  'empty-content',
  'refusal',
  'max-tokens',
  'wrong-label',
  'huge-answer',
]

/**
 * Assigns faults to questions. Each question gets at most one kind of fault, once; answer faults sometimes occur twice, so that the
 * corrective turn is tested too. The assignment depends on the seed and the question only.
 */
export function planFaults(seed: number, rate: number, kinds: readonly Fault[] = FAULTS) {
  const met = new Map<string, number>()
  return (question: string): Fault | null => {
    const rng = makeRng(seed, 'fault', question)
    if (!rng.bernoulli(rate)) return null
    const fault = kinds[rng.int(kinds.length)]!
    const times = ANSWER_FAULTS.includes(fault) && fault !== 'refusal' && rng.bernoulli(0.5) ? 2 : 1
    const before = met.get(question) ?? 0
    met.set(question, before + 1)
    return before < times ? fault : null
  }
}
