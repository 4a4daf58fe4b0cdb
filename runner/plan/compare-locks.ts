import type { LockEntry, PipelineLock } from '../store/pipeline-lock.ts'
import { compareParts } from './compare.ts'
import { CONTRACT_VERSION, type KeyParts } from './key.ts'
import type { Reason } from './reason.ts'
import { lookUp } from '../util/look-up.ts'

/** What became of one instance between two locks. */
export interface LockChange {
  readonly instance: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Differences in parameters, inputs and outputs. Empty with a different key: code or environment changed, which a lock omits. */
  readonly reasons: readonly Reason[]
  readonly sameKey: boolean
  /** Hashes of outputs, where they differ. */
  readonly outputs: readonly {
    readonly path: string
    readonly was: string | null
    readonly now: string | null
  }[]
}

/** Every instance that is not the same in both, sorted by name. */
export function compareLocks(was: PipelineLock, now: PipelineLock): LockChange[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort()
  return names.flatMap((instance): LockChange[] => {
    const [a, b] = [lookUp(was, instance), lookUp(now, instance)]
    if (!a || !b)
      return [{ instance, change: a ? 'removed' : 'added', reasons: [], sameKey: false, outputs: [] }]
    const outputs = compareOutputs(a, b)
    if (a.key === b.key && outputs.length === 0) return []
    return [{ instance, change: 'changed', reasons: compareEntries(a, b), sameKey: a.key === b.key, outputs }]
  })
}

/** Reasons why two entries have different keys, as far as a lock records them. */
export function compareEntries(was: LockEntry, now: LockEntry): Reason[] {
  return was.key === now.key ? [] : compareParts(partsOf(was), partsOf(now), () => null)
}

export function compareOutputs(was: LockEntry, now: LockEntry): LockChange['outputs'] {
  return [...new Set([...Object.keys(was.outputs), ...Object.keys(now.outputs)])]
    .sort()
    .map((path) => ({ path, was: lookUp(was.outputs, path) ?? null, now: lookUp(now.outputs, path) ?? null }))
    .filter((output) => output.was !== output.now)
}

function partsOf(entry: LockEntry): KeyParts {
  const inputs = Object.entries(entry.inputs).map(([path, hash]) => ({ path, hash }))
  return {
    contract: CONTRACT_VERSION,
    code: { kind: 'command', command: '', files: {} },
    params: entry.params,
    inputs: { '': inputs },
    outputs: {},
    env: {},
    checks: {},
  }
}
