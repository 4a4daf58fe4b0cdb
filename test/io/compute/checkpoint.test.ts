import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepCheckpoint, lastCheckpoint } from '../../../io/compute/checkpoint.ts'

describe('checkpoints', () => {
  it('are restored bit for bit, and only the last one is kept', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icl-checkpoint-'))
    expect(lastCheckpoint(folder)).toBeUndefined()
    keepCheckpoint(folder, { count: 1 })
    const state = {
      count: 2,
      weights: Float32Array.of(0.1, -0, 1e-40, Number.NaN),
      rows: [{ reward: 1 / 3 }],
    }
    keepCheckpoint(folder, state)
    expect(lastCheckpoint(folder)).toEqual(state)
    expect(readdirSync(folder)).toEqual(['checkpoint'])
  })

  it('ignore a file whose writing was interrupted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icl-checkpoint-'))
    keepCheckpoint(folder, { count: 1 })
    writeFileSync(join(folder, 'checkpoint.new'), 'half')
    expect(lastCheckpoint(folder)).toEqual({ count: 1 })
  })
})
