import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMat } from '../../../io/mat/read-mat.ts'
import { describeShared } from '../../support/shared.ts'

const PYTHON = '/usr/bin/python3'
const hasScipy = spawnSync(PYTHON, ['-c', 'import scipy.io']).status === 0

/** Prints each numeric matrix of the files as SciPy reads it: rows, columns, values in column order. */
const SCIPY_READ = `
import json, sys, scipy.io
def plain(m): return {k: [*v.shape, v.ravel(order="F").tolist()] for k, v in m.items() if getattr(v, "ndim", 0) == 2 and v.dtype.kind in "iuf"}
print(json.dumps([plain(scipy.io.loadmat(f)) for f in sys.argv[1:]]))`

const SCIPY_WRITE = `
import sys, numpy as np, scipy.io
r = np.random.default_rng(7)
kinds = ["float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
m = {"v_" + k: (r.integers(0, 100, (3, 4)) if k[0] != "f" else r.normal(size=(3, 4)) * 1e3).astype(k) for k in kinds}
m.update(one=np.array([[3.5]]), none=np.zeros((0, 5)), wide=np.arange(700.0).reshape(1, -1), a=np.eye(2), ints_as_double=np.array([[1.0, 200.0], [-3.0, 70000.0]]),
  long_name_of_thirty_one_letters=np.ones((2, 1)), text="words", cell=np.array([1, "x"], dtype=object), cube=np.zeros((2, 2, 2)), complex=np.array([[1 + 2j]]))
scipy.io.savemat(sys.argv[1], m, do_compression=sys.argv[2] == "yes")`

function expectSameAsScipy(files: readonly string[]): void {
  const output = execFileSync(PYTHON, ['-c', SCIPY_READ, ...files], { maxBuffer: 1 << 28 }).toString()
  const expected = JSON.parse(output) as Record<string, [number, number, number[]]>[]
  files.forEach((file, i) => {
    const found = readMat(readFileSync(file), file)
    expect([...found.keys()].sort()).toEqual(Object.keys(expected[i]!).sort())
    for (const [name, [rows, columns, values]] of Object.entries(expected[i]!))
      expect(found.get(name), name).toEqual({ rows, columns, values: Float64Array.from(values) })
  })
}

describe.skipIf(!hasScipy)('a file that SciPy wrote', () => {
  test.each(['yes', 'no'])(
    'gives the same numbers as in SciPy for every numeric class, and other variables are skipped (compressed: %s)',
    (compressed) => {
      const file = join(mkdtempSync(join(tmpdir(), 'icl-mat-')), 'all.mat')
      execFileSync(PYTHON, ['-c', SCIPY_WRITE, file, compressed])
      expectSameAsScipy([file])
    },
  )
})

describeShared('the published files', (shared) => {
  test.skipIf(!hasScipy)('give the same numbers as in SciPy, all 48 of them', () => {
    const files = ['experiment1', 'experiment2'].flatMap((folder) => {
      const path = join(shared, 'data/chambon2020', folder)
      return readdirSync(path).map((file) => join(path, file))
    })
    expect(files).toHaveLength(48)
    expectSameAsScipy(files)
  })
})

describe('readMat', () => {
  test.each([
    ['an empty file', new Uint8Array()],
    ['a text file', new TextEncoder().encode('trial,action\n'.repeat(50))],
  ])('rejects %s with an error that says what is expected and how to get it', (_, bytes) => {
    expect(() => readMat(bytes, 'x.mat')).toThrow(/^x\.mat: not a MATLAB level 5 file; expected .*save -v7/)
  })

  test('reads big-endian files', () => {
    expect(readMat(bigEndian(), 'x.mat').get('M')).toEqual({
      rows: 1,
      columns: 2,
      values: Float64Array.of(1.5, -2),
    })
  })

  test.each([140, 160, 190])('reports a file truncated at byte %i as damaged, with its name', (size) => {
    expect(() => readMat(bigEndian().subarray(0, size), 'x.mat')).toThrow(/^x\.mat: damaged MATLAB file: /)
  })
})

/** Written after the specification of the format: a 1 x 2 matrix of doubles named M, whose name is stored in the tag. */
function bigEndian(): Uint8Array {
  const view = new DataView(new ArrayBuffer(128 + 8 + 64))
  view.setUint16(124, 0x0100)
  view.setUint16(126, 0x4d49)
  const words = [14, 64, 6, 8, 6, 0, 5, 8, 1, 2, 0x00010001, 0x4d000000, 9, 16]
  words.forEach((word, i) => {
    view.setUint32(128 + 4 * i, word)
  })
  view.setFloat64(128 + 56, 1.5)
  view.setFloat64(128 + 64, -2)
  return new Uint8Array(view.buffer)
}
