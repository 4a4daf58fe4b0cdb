import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { UserError } from '../../../util/user-error.ts'
import { downloadLarge, sha256Of } from '../../data/download-large.ts'
import table from './weights.json'

interface KnownWeights {
  readonly file: string
  /** Address of the file at one fixed commit. */
  readonly url: string
  readonly bytes: number
  readonly sha256: string
  readonly licence: string
  readonly source: string
}

const KNOWN: Readonly<Record<string, KnownWeights>> = table

export interface WeightsWish {
  /** A name from the table weights.json, or the path of a GGUF file. */
  readonly weights: string
  /** Checksum that the file must have; empty: the checksum of the table, or any for a path. */
  readonly sha256: string
}

export interface WeightsContext {
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  readonly progress?: (done: number, total: number, message: string) => void
}

/** Weights, identified by their checksum. The file is downloaded only when `file` is called. */
export interface Weights {
  readonly name: string
  readonly sha256: string
  /** Path of the file, after a download if necessary. @throws UserError */
  file(): Promise<string>
}

/**
 * Finds weights by name or path, without a download.
 *
 * @throws UserError if there is no such name or file, if the file is not GGUF, or if its checksum is wrong
 */
export async function findWeights(
  { weights, sha256 }: WeightsWish,
  context: WeightsContext,
): Promise<Weights> {
  const known = KNOWN[weights]
  if (known) {
    if (sha256 !== '' && sha256 !== known.sha256)
      throw new UserError(
        `run-llm.weights_sha256: found ${sha256}, but ${weights} is ${known.sha256}. Leave it out, or name another file`,
      )
    return { name: weights, sha256: known.sha256, file: () => fetched(known, context) }
  }
  const path = resolve(context.root, weights)
  if (!existsSync(path) || !statSync(path).isFile())
    throw new UserError(
      `run-llm.weights: found no file ${path}; expected the path of a GGUF file, or one of ${Object.keys(KNOWN).join(', ')}`,
    )
  checkMagic(path)
  const found = await sha256Of(path, context.signal)
  if (sha256 !== '' && sha256 !== found)
    throw new UserError(
      `${path}: found sha256 ${found}, expected ${sha256} (run-llm.weights_sha256): these are other weights, so they are not used`,
    )
  return { name: basename(path).replace(/\.gguf$/i, ''), sha256: found, file: async () => path }
}

/** Folder of downloaded weights, shared by all projects of a user: ICL_WEIGHTS_DIR, or icl/weights in the user's cache folder. */
export function weightsFolder(env: NodeJS.ProcessEnv): string {
  return env.ICL_WEIGHTS_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'icl/weights')
}

async function fetched(known: KnownWeights, context: WeightsContext): Promise<string> {
  const { env, root, signal, log, progress } = context
  const mirror = env.ICL_DATA_DIR && join(resolve(root, env.ICL_DATA_DIR), 'weights', known.file)
  const kept = join(weightsFolder(env), known.file)
  if (mirror && existsSync(mirror)) {
    const found = await sha256Of(mirror, signal)
    if (found === known.sha256) return mirror
    throw new UserError(
      `${mirror}: found sha256 ${found}, expected ${known.sha256}: not the expected ${known.file}, so it is not used. Remove or replace it`,
    )
  }
  if (existsSync(kept) && (await sha256Of(kept, signal)) === known.sha256) return kept
  log(`${known.file}: ${Math.round(known.bytes / 1e6)} MB (${known.licence}; ${known.source}) to ${kept}`)
  await downloadLarge(known, kept, { signal, progress })
  return kept
}

/** @throws UserError if the file does not begin with the GGUF magic number */
function checkMagic(path: string): void {
  const start = Buffer.alloc(4)
  const file = openSync(path, 'r')
  try {
    readSync(file, start, 0, 4, 0)
  } finally {
    closeSync(file)
  }
  if (start.toString('latin1') !== 'GGUF')
    throw new UserError(
      `${path}: found a file that does not begin with "GGUF", expected weights in the GGUF format. Convert them with llama.cpp's convert_hf_to_gguf.py`,
    )
}
