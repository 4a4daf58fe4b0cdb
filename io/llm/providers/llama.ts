import { Template } from '@huggingface/jinja'
import { UserError } from '../../../util/user-error.ts'
import { Failure } from '../failure.ts'
import { loadBinding } from '../llama/binding.ts'
import { type Evaluation, LlamaEngine } from '../llama/engine.ts'
import type { Provider } from '../provider.ts'
import type { Call, Reply, Request } from '../request.ts'
import type { LlamaOptions, ProviderOptions } from './options.ts'

/** Text after the prompt that a base model continues, unless a prefill is given. */
const ANSWER = 'Answer:'

interface Message {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** The recording holds the probabilities, not the answer. The answer is drawn from them with the seed whenever it is read. */
interface Recorded extends Evaluation {
  readonly release: string
}

/** A language model that runs in this process from a GGUF file, without a server or key. Answers are drawn from the probabilities of the labels. */
export function llama(options: ProviderOptions): Provider {
  const { llama, prefill, temperature, env } = options
  if (!llama) throw new Error('provider llama needs weights')
  const { weights, template, uniform } = llama
  let engine: LlamaEngine | undefined
  let render: (messages: readonly Message[]) => string

  return {
    name: 'llama',
    model: options.model,
    apiVersion: 'v1',
    missing: null,
    maxTokens: 1,
    local: true,
    get atOnce() {
      return engine?.sequences ?? 1
    },
    body: ({ turns, answers }) => ({
      weights: weights.sha256,
      template,
      prefill,
      messages: turns.map(({ role, parts }) => ({ role, content: parts.join('') })),
      answers: [...answers].sort(),
    }),
    async open(longest, log) {
      // Fails if node-llama-cpp is missing, before a large download of weights that could not be used.
      await loadBinding(llama.root, env)
      const path = await weights.file()
      engine = await LlamaEngine.load({
        root: llama.root,
        env,
        path,
        gpu: llama.gpu === 'auto',
        sequences: llama.sequences,
        cpus: llama.cpus,
      })
      render = renderer(engine, template, prefill, path, log)
      log(await engine.reserve(engine.tokenize(promptOf(longest, render)).length))
    },
    async exchange(body, signal) {
      const answers = body.answers as readonly string[]
      const prompt = render(body.messages as readonly Message[])
      const found = await engine!.evaluate(prompt, answers, signal)
      const raw: Recorded = { ...found, release: engine!.release }
      return { raw, requestId: null, limits: {} }
    },
    read: (raw, call) => readEvaluation(raw as Recorded, call, temperature ?? 1, uniform, options.model),
    countTokens: async (body) => engine!.tokenize(render(body.messages as readonly Message[])).length,
    async close() {
      await engine?.close()
    },
  }
}

function promptOf({ turns }: Request, render: (messages: readonly Message[]) => string): string {
  return render(turns.map(({ role, parts }) => ({ role, content: parts.join('') })))
}

/** @throws UserError if the chat template in the file cannot be used */
function renderer(
  engine: LlamaEngine,
  template: LlamaOptions['template'],
  prefill: string,
  path: string,
  log: (line: string) => void,
): (messages: readonly Message[]) => string {
  const source = template === 'auto' ? engine.chatTemplate : undefined
  if (source === undefined) {
    if (template === 'auto')
      log(`${path} has no chat template: a base model, which continues the prompt as plain text`)
    return (messages) => [...messages.map(({ content }) => content), prefill || ANSWER].join('\n\n')
  }
  const { bos, eos } = engine.marks
  try {
    const chat = new Template(source)
    const rendered = (messages: readonly Message[]) =>
      chat.render({
        messages: [...messages],
        add_generation_prompt: true,
        // The first generated token must be the answer, so thinking is off.
        enable_thinking: false,
        bos_token: bos,
        eos_token: eos,
      }) + prefill
    rendered([{ role: 'user', content: 'x' }])
    return rendered
  } catch (error) {
    throw new UserError(
      `${path}: its chat template cannot be used (${(error as Error).message.split('\n')[0]}). Set run-llm.template=none for plain text`,
    )
  }
}

function readEvaluation(
  raw: Recorded,
  call: Call,
  temperature: number,
  uniform: (call: Call) => number,
  model: string,
): Reply {
  if (!raw?.labels) throw new Failure('malformed', 'the recording holds no probabilities of labels')
  const { answers } = call.request
  // Sorted, so that the drawn label does not depend on the order in which the question lists the answers.
  const sorted = [...answers].sort()
  const sums = sorted.map((label) => (raw.labels[label] ?? []).reduce((sum, [, , p]) => sum + p, 0))
  const mass = sums.reduce((a, b) => a + b, 0)
  if (!(mass > 0)) throw new Failure('malformed', 'no label has any probability')
  const probabilities = sums.map((p) => p / mass)
  return {
    text: sorted[drawn(probabilities, temperature, uniform(call))]!,
    stop: 'end',
    usage: { input: raw.promptTokens, output: 1, cacheRead: 0, cacheWrite: 0, thinking: 0 },
    servedBy: model,
    probabilities: Object.fromEntries(sorted.map((label, i) => [label, probabilities[i]!])),
    mass: Math.min(1, mass),
  }
}

/** Index drawn with `u` in [0, 1) from probabilities at a temperature; temperature 0 gives the most probable, or the first of several equal ones. */
function drawn(probabilities: readonly number[], temperature: number, u: number): number {
  const best = probabilities.indexOf(Math.max(...probabilities))
  if (temperature === 0) return best
  const weights = probabilities.map((p) => Math.exp(Math.log(p / probabilities[best]!) / temperature))
  let left = u * weights.reduce((a, b) => a + b, 0)
  for (const [i, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return i
  }
  return best
}
