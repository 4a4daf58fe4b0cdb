import { freemem } from 'node:os'
import { basename } from 'node:path'
import { UserError } from '../../../util/user-error.ts'
import { loadBinding, type Llama, type LlamaModel, type LlamaSequence } from './binding.ts'

export interface EngineOptions {
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  /** Path of a GGUF file. */
  readonly path: string
  readonly gpu: boolean
  /** Number of prompts evaluated at the same time; null: one per CPU, or eight on a GPU. */
  readonly sequences: number | null
  readonly cpus: number
}

/** Probabilities of the next token after a prompt. */
export interface Evaluation {
  /** For each label, the tokens with which it can begin: token id, text, probability. */
  readonly labels: Readonly<Record<string, readonly (readonly [number, string, number])[]>>
  /** The most probable tokens, labels or not: text and probability. */
  readonly top: readonly (readonly [string, number])[]
  readonly promptTokens: number
  /** Prompt tokens that were not cached. */
  readonly evaluatedTokens: number
}

/** Number of tokens that llama.cpp evaluates per batch. */
const BATCH = 512
const ON_A_GPU = 8
const TOP = 5

interface Slot {
  readonly sequence: LlamaSequence
  busy: boolean
}

/**
 * A language model in this process. Prompts with a common beginning share its computation: each prompt goes to the sequence
 * whose cache shares the longest prefix with it, and the rest of that cache is discarded.
 *
 * Flash attention is off. The result for a prompt is then the same to the last bit, whether its beginning was cached or not
 * and whichever prompts are evaluated at the same time (measured with llama.cpp v0.5.0 on the CPU).
 */
export class LlamaEngine {
  private slots: Slot[] = []
  private readonly waiting: (() => void)[] = []
  private readonly contexts: { dispose(): Promise<void> }[] = []
  private readonly spellings = new Map<string, readonly number[]>()
  private texts: Map<string, number[]> | undefined
  readonly sequences: number

  private constructor(
    private readonly llama: Llama,
    private readonly model: LlamaModel,
    private readonly options: EngineOptions,
    /** The binding and the llama.cpp in it, e.g. `node-llama-cpp 3.22.1 (llama.cpp b7000, cpu)`. */
    readonly release: string,
  ) {
    this.sequences = options.sequences ?? (llama.gpu ? ON_A_GPU : options.cpus)
  }

  /** @throws UserError if the binding is not installed, or llama.cpp cannot read the file */
  static async load(options: EngineOptions): Promise<LlamaEngine> {
    const binding = await loadBinding(options.root, options.env)
    const llama = await binding.getLlama({
      gpu: options.gpu ? 'auto' : false,
      build: 'never',
      logLevel: 'disabled',
      progressLogs: false,
      skipDownload: true,
    })
    const release = `node-llama-cpp ${await binding.getModuleVersion()} (llama.cpp ${llama.llamaCppRelease.release}, ${llama.gpu || 'cpu'})`
    const model = await llama.loadModel({ modelPath: options.path }).catch((error: Error) => {
      throw new UserError(
        `${options.path}: llama.cpp cannot load it (${oneLine(error)}); expected a complete GGUF file of a supported model`,
      )
    })
    return new LlamaEngine(llama, model, options, release)
  }

  /** The chat template in the file; undefined for a base model. */
  get chatTemplate(): string | undefined {
    return this.model.fileInfo.metadata.tokenizer?.chat_template || undefined
  }

  /** Texts of the tokenizer's begin-of-sequence and end-of-sequence tokens. */
  get marks(): { readonly bos: string; readonly eos: string } {
    const { bosString, eosString } = this.model.tokens
    return { bos: bosString ?? '', eos: eosString ?? '' }
  }

  tokenize(text: string): number[] {
    const { bos, bosString, shouldPrependBosToken } = this.model.tokens
    const tokens = this.model.tokenize(text, true)
    const begun = bosString !== null && text.startsWith(bosString)
    return shouldPrependBosToken && bos !== null && !begun ? [bos, ...tokens] : tokens
  }

  /**
   * Allocates contexts for prompts of up to `tokens` tokens.
   *
   * @returns a description of the memory used, for the log
   * @throws UserError if the model's context is too short, or the memory is too small
   */
  async reserve(tokens: number): Promise<string> {
    const { model, options, sequences, llama } = this
    const { path, cpus } = options
    const context = Math.ceil((tokens * 1.1 + 64) / 256) * 256
    if (tokens + 1 > model.trainContextSize)
      throw new UserError(
        `${path}: the longest prompt has ${tokens} tokens, but the context of the model holds ${model.trainContextSize}. Use fewer trials, or a model with a longer context`,
      )
    const size = Math.min(context, model.trainContextSize)
    const contexts = llama.gpu ? 1 : sequences
    const each = sequences / contexts
    const need = model.fileInsights.estimateContextResourceRequirements({
      contextSize: size,
      sequences: each,
      batchSize: BATCH,
      modelGpuLayers: model.gpuLayers,
    })
    const bytes = contexts * (need.cpuRam + need.gpuVram)
    const told = `${basename(path)}: ${megabytes(model.size)} of weights, ${megabytes(bytes)} for ${sequences} sequences of ${size.toLocaleString('en-US')} tokens; ${this.release}`
    const tooMuch = (why: string) =>
      new UserError(
        `${told}: ${why}. Use fewer sequences (run-llm.sequences, now ${sequences}), fewer trials, or a smaller model`,
      )
    if (!llama.gpu && bytes > freemem() * 0.95 && bytes > 0.5e9)
      throw tooMuch(`only ${megabytes(freemem())} of memory is free`)
    const threads = Math.max(1, Math.floor(cpus / contexts))
    for (let i = 0; i < contexts; i++) {
      const made = await model
        .createContext({
          contextSize: size,
          sequences: each,
          batchSize: BATCH,
          threads,
          flashAttention: false,
          swaFullCache: true,
        })
        .catch((error: Error) => {
          throw tooMuch(oneLine(error))
        })
      this.contexts.push(made)
      for (let j = 0; j < each; j++) this.slots.push({ sequence: made.getSequence(), busy: false })
    }
    this.room = size
    return told
  }

  private room = 0

  /**
   * Probabilities of the labels, and of the most probable tokens, right after a prompt.
   *
   * @throws UserError if the prompt is longer than `reserve` allowed for
   */
  async evaluate(prompt: string, labels: readonly string[], signal: AbortSignal): Promise<Evaluation> {
    const tokens = this.tokenize(prompt)
    if (tokens.length >= this.room)
      throw new UserError(
        `${this.options.path}: a prompt has ${tokens.length} tokens, but memory was reserved for ${this.room - 1}. Run again; answers so far are recorded`,
      )
    const ways = labels.map((label) => this.waysToBegin(label, labels))
    const slot = await this.take(tokens)
    try {
      signal.throwIfAborted()
      const { sequence } = slot
      const known = shared(sequence.contextTokens, tokens)
      if (known < sequence.contextTokens.length)
        await sequence.eraseContextTokenRanges([{ start: known, end: sequence.contextTokens.length }])
      const generateNext = {
        logits: { filter: { tokens: ways.flat(), includeMax: true, includeTop: TOP } },
        totalLogitWeight: true,
        options: { temperature: 1, topK: 0, topP: 1, minP: 0 },
      }
      const results = await sequence.controlledEvaluate([
        ...tokens.slice(known, -1),
        [tokens.at(-1)!, { generateNext }],
      ])
      const { logits, totalLogitWeight } = results.at(-1)!.next
      const top = [...logits!].sort(([a, x], [b, y]) => y - x || a - b).slice(0, TOP)
      const largest = top[0]![1]
      const probability = (token: number) => Math.exp(logits!.get(token)! - largest) / totalLogitWeight!
      return {
        labels: Object.fromEntries(
          labels.map((label, i) => [
            label,
            ways[i]!.map((token) => [token, this.model.detokenize([token]), probability(token)] as const),
          ]),
        ),
        top: top.map(([token]) => [this.model.detokenize([token], true), probability(token)] as const),
        promptTokens: tokens.length,
        evaluatedTokens: tokens.length - known,
      }
    } finally {
      slot.busy = false
      this.waiting.shift()?.()
    }
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.dispose()
    await this.llama.dispose()
  }

  private async take(tokens: readonly number[]): Promise<Slot> {
    for (;;) {
      const free = this.slots.filter((slot) => !slot.busy)
      const best = free
        .map((slot) => ({ slot, known: shared(slot.sequence.contextTokens, tokens) }))
        .sort((a, b) => b.known - a.known)[0]
      if (best) {
        best.slot.busy = true
        return best.slot
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
  }

  /**
   * Tokens that equal the label, ignoring case and surrounding white space. For a label of more than one token, the tokens with
   * which it can begin.
   *
   * @throws UserError if two labels begin with the same token
   */
  private waysToBegin(label: string, labels: readonly string[]): readonly number[] {
    const known = this.spellings.get(label)
    if (known) return known
    this.texts ??= textsOf(this.model)
    const whole = this.texts.get(label.toLowerCase())
    const begins = (text: string) =>
      [text, ` ${text}`, text.toLowerCase(), ` ${text.toLowerCase()}`].map(
        (spelling) => this.model.tokenize(spelling, false)[0]!,
      )
    const ways = whole ?? [...new Set(begins(label))].sort((a, b) => a - b)
    for (const other of labels)
      if (other !== label && !whole && begins(other).some((token) => ways.includes(token)))
        throw new UserError(
          `labels ${label} and ${other} begin with the same token of this model; expected labels that differ in their first token`,
        )
    this.spellings.set(label, ways)
    return ways
  }
}

/** Tokens by their text in lower case, without surrounding white space. */
function textsOf(model: LlamaModel): Map<string, number[]> {
  const texts = new Map<string, number[]>()
  for (const token of model.iterateAllTokens()) {
    const text = model.detokenize([token]).trim().toLowerCase()
    if (text === '' || text.length > 20) continue
    const same = texts.get(text)
    if (same) same.push(token)
    else texts.set(text, [token])
  }
  for (const same of texts.values()) same.sort((a, b) => a - b)
  return texts
}

/** Length of the common prefix in tokens. The last token of the prompt is not counted, since it must always be evaluated. */
function shared(cached: readonly number[], tokens: readonly number[]): number {
  const most = Math.min(cached.length, tokens.length - 1)
  let n = 0
  while (n < most && cached[n] === tokens[n]) n++
  return n
}

function megabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

function oneLine(error: Error): string {
  return error.message.split('\n')[0]!.slice(0, 200)
}
