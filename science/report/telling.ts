type Params = Readonly<Record<string, unknown>>

const simulated = ({ provider }: Params): boolean => provider === 'simulated'
const asksServer = ({ provider }: Params): boolean =>
  provider === 'anthropic' || provider === 'openai-compatible'
const prompts = ({ provider }: Params): boolean => provider !== 'published'
const simulatedPeople = ({ source }: Params): boolean => source === 'simulated'

/** Parameters which have an effect only under some settings. */
const IN_USE: Readonly<Record<string, Readonly<Record<string, (params: Params) => boolean>>>> = {
  'run-llm': {
    recordings_of: ({ provider }) => provider === 'recorded',
    learner: simulated,
    learner_model: simulated,
    learner_spread: simulated,
    ...Object.fromEntries(
      ['draws', 'cover', 'person', 'order', 'history', 'letters', 'answer', 'seed'].map((name) => [
        name,
        prompts,
      ]),
    ),
    thinking: ({ thinking }) => thinking !== 'default',
    logprobs: ({ logprobs }) => logprobs === true,
    batch: ({ batch }) => batch === true,
    ...Object.fromEntries(
      ['cache', 'concurrency', 'timeout', 'tries', 'backoff'].map((name) => [name, asksServer]),
    ),
  },
  'load-human-data': {
    learner: simulatedPeople,
    learner_model: simulatedPeople,
    seed: simulatedPeople,
  },
}

/** Whether a parameter is worth reporting: it is not empty and it had an effect under the settings used. */
export function tells(stage: string, params: Params, name: string): boolean {
  return !isEmpty(params[name]) && (IN_USE[stage]?.[name]?.(params) ?? true)
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
