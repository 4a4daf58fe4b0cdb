import type { Provenance, ProvenanceInstance } from './provenance.ts'
import { tells } from './telling.ts'

/** Description of a stage for the methods section: a text, and its relevant parameters with the values used by its instances. */
export interface Method {
  readonly stage: string
  readonly text: string
  readonly instances: number
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
}

const TEXTS: Readonly<Record<string, string>> = {
  'generate-task-schedules':
    'All random events are drawn in advance: reward probabilities, outcomes of every option, forced choices and the order of options are fixed in a schedule that every kind of agent plays.',
  'run-llm':
    'A language model plays the schedule trial by trial from a text prompt; the simulated provider is a learner of known parameters that reads the same prompts and answers in text.',
  'train-meta-rl':
    'A network is trained by advantage actor-critic on episodes whose reward probabilities are drawn anew each time; forced trials are masked out of the loss.',
  'simulate-meta-rl':
    'The trained networks play the schedule, without learning in their weights and without dropout.',
  'load-human-data':
    'Choices of people: published data checked by sha256, or simulated people where the source says so.',
  'import-data':
    'A table of choices was converted to trials as a mapping file states: which column holds what, and which value stands for which option.',
  'fit-rw':
    'Models are fitted to each participant by maximum a posteriori from many starts, with exact gradients in an unconstrained space; free, answered trials enter the likelihood.',
  'compare-models':
    'BIC weights per participant; random-effects Bayesian model selection on log evidence (importance sampling), with protected exceedance probabilities; paired t-tests of learning rates.',
  'fit-hierarchical':
    'Group distributions of parameters: each participant’s parameters are integrated over by importance sampling, the mode is found by Newton’s method, intervals come from weighted draws.',
  'recover-parameters': 'Participants simulated with known parameters in the fitted range are fitted again.',
  'recover-models': 'Participants simulated from each model are fitted with every model.',
  'predictive-check': 'The fitted models play again; their statistics are laid beside the observed ones.',
  'null-test':
    'Symmetric models are fitted to the same choices and simulated; the asymmetric model is refitted to what they did.',
  'reward-landscape': 'Expected reward of learners over a grid of both learning rates.',
  'reproduce-published':
    'Published data are fitted by the source study’s conventions and by the corrected ones.',
  'ideal-observer':
    'An observer with exact Beta posteriors under uniform priors plays the same schedules; where it plans by block, its choices are the best for all that is left of the block (dynamic programming).',
}

export function makeMethods({ instances }: Provenance): Method[] {
  const stages = [...new Set(inOrder(instances).map((instance) => instance.stage))]
  const methods = stages.map((stage) => {
    const own = instances.filter((instance) => instance.stage === stage)
    const names = [...new Set(own.flatMap((instance) => Object.keys(instance.params)))].filter((name) =>
      own.some(({ params }) => tells(stage, params, name)),
    )
    return {
      stage,
      text: [TEXTS[stage] ?? '', ...filesOf(stage, own)].filter(Boolean).join(' '),
      instances: own.length,
      parameters: names.map((name) => ({ name, value: valuesOf(own, name) })),
    }
  })
  return methods.filter(({ text, parameters }) => text !== '' || parameters.length > 0)
}

/** For imported data: the names of the original tables and of their mapping files. */
function filesOf(stage: string, instances: readonly ProvenanceInstance[]): string[] {
  if (stage !== 'import-data') return []
  const paths = (name: string) =>
    instances.flatMap(({ inputs }) => inputs.filter((input) => input.name === name).map(({ path }) => path))
  const [raw, mapping] = [paths('raw'), paths('mapping')]
  return raw.length > 0 && mapping.length > 0
    ? [`Original: ${raw.join(', ')}; mapping: ${mapping.join(', ')}.`]
    : []
}

/** Sorts instances so that each follows those it depends on. */
function inOrder(instances: readonly ProvenanceInstance[]): ProvenanceInstance[] {
  const byName = new Map(instances.map((instance) => [instance.name, instance]))
  const told = new Set<ProvenanceInstance>()
  const tell = (instance: ProvenanceInstance): void => {
    if (told.has(instance)) return
    for (const name of instance.needs) if (byName.has(name)) tell(byName.get(name)!)
    told.add(instance)
  }
  instances.forEach(tell)
  return [...told]
}

/** Values of a parameter over all instances; `none` for instances to which the parameter does not apply. */
function valuesOf(instances: readonly ProvenanceInstance[], name: string): string {
  const values = instances.map(({ stage, params }) =>
    tells(stage, params, name) ? write(params[name]) : 'none',
  )
  return [...new Set(values)].join(' · ')
}

function write(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(write).join(', ')
  return JSON.stringify(value)
}
