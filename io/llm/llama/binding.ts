import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../../../util/user-error.ts'

/** The part of node-llama-cpp that is used here. The package is optional, so its own types cannot be imported. */
export interface Binding {
  getLlama(options: {
    gpu: 'auto' | false
    build: 'never'
    logLevel: string
    progressLogs: boolean
    skipDownload: boolean
  }): Promise<Llama>
  getModuleVersion(): Promise<string>
}

export interface Llama {
  readonly gpu: string | false
  readonly llamaCppRelease: { readonly release: string }
  loadModel(options: { modelPath: string; loadSignal?: AbortSignal }): Promise<LlamaModel>
  dispose(): Promise<void>
}

type Token = number

export interface LlamaModel {
  readonly size: number
  readonly trainContextSize: number
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } } }
  readonly fileInsights: {
    estimateContextResourceRequirements(options: {
      contextSize: number
      sequences: number
      batchSize: number
      modelGpuLayers: number
    }): { readonly cpuRam: number; readonly gpuVram: number }
  }
  readonly gpuLayers: number
  readonly tokens: {
    readonly bos: Token | null
    readonly bosString: string | null
    readonly eosString: string | null
    readonly shouldPrependBosToken: boolean
  }
  tokenize(text: string, specialTokens: boolean): Token[]
  detokenize(tokens: readonly Token[], specialTokens?: boolean): string
  iterateAllTokens(): Iterable<Token>
  createContext(options: {
    contextSize: number
    sequences: number
    batchSize: number
    threads: number
    flashAttention: boolean
    swaFullCache: boolean
  }): Promise<LlamaContext>
}

export interface LlamaContext {
  getSequence(): LlamaSequence
  dispose(): Promise<void>
}

export interface LlamaSequence {
  readonly contextTokens: readonly Token[]
  eraseContextTokenRanges(ranges: readonly { start: number; end: number }[]): Promise<void>
  controlledEvaluate(
    input: readonly (Token | readonly [Token, { generateNext: Record<string, unknown> }])[],
  ): Promise<readonly (undefined | { next: { logits?: Map<Token, number>; totalLogitWeight?: number } })[]>
}

const NAME = 'node-llama-cpp'

/**
 * Loads node-llama-cpp from the folder in ICL_LLAMA_DIR, else from the node_modules of the project or of this package.
 *
 * @throws UserError if it is not installed
 */
export async function loadBinding(root: string, env: NodeJS.ProcessEnv): Promise<Binding> {
  const starts = [...(env.ICL_LLAMA_DIR ? [env.ICL_LLAMA_DIR] : []), root, import.meta.dirname]
  const folder = starts.flatMap(upwards).find((at) => existsSync(entryOf(at)))
  if (!folder)
    throw new UserError(
      `provider llama: found no ${NAME}; install it (npm i ${NAME}), or name a folder where it is installed in ICL_LLAMA_DIR`,
    )
  return (await import(pathToFileURL(entryOf(folder)).href)) as Binding
}

function entryOf(folder: string): string {
  return join(folder, 'node_modules', NAME, 'dist/index.js')
}

function upwards(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upwards(above)]
}
