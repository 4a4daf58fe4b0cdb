import asc from 'assemblyscript/asc'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTeam, type Team } from '../../../io/compute/team.ts'

/** `add` increments a cell after a loop that takes some time; `fail` traps. */
const SOURCE = `
  export function add(cell: i32): void {
    let x = 0
    for (let i = 0; i < 20000; i++) x = (x * 31 + i) | 0
    store<i32>(cell * 4, load<i32>(cell * 4) + 1 + (x === 12345 ? 1 : 0))
  }
  export function fail(cell: i32): void {
    unreachable()
  }
`

let module: WebAssembly.Module
beforeAll(async () => {
  module = await compile()
})

let team: Team | undefined
afterEach(async () => void (await team?.close()))

async function compile(): Promise<WebAssembly.Module> {
  let bytes = new Uint8Array()
  const flags = [
    '--enable',
    'threads',
    '--importMemory',
    '--sharedMemory',
    '--maximumMemory',
    '4',
    '--runtime',
    'stub',
  ]
  const { error } = await asc.main(['in.ts', '--outFile', 'out.wasm', '-O', ...flags], {
    readFile: (name) => (name === 'in.ts' ? SOURCE : null),
    writeFile: (_, data) => {
      bytes = data as Uint8Array<ArrayBuffer>
    },
    listFiles: () => [],
  })
  if (error) throw error
  return new WebAssembly.Module(bytes)
}

describe('a team of threads', () => {
  for (const threads of [1, 2, 4])
    it(`makes every call exactly once with ${threads} threads`, async () => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: true })
      team = await startTeam(module, memory, ['add', 'fail'], threads)
      const cells = Array.from({ length: 100 }, (_, i) => i)
      for (let round = 0; round < 50; round++) team.run('add', cells.slice(0, 1 + ((round * 37) % 100)))
      team.run('add', cells)
      const expected = cells.map(
        (i) =>
          1 + Array.from({ length: 50 }, (_, round) => 1 + ((round * 37) % 100)).filter((n) => i < n).length,
      )
      expect([...new Int32Array(memory.buffer, 0, 100)]).toEqual(expected)
    })

  it('throws when a call fails, and does not hang', async () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: true })
    team = await startTeam(module, memory, ['add', 'fail'], 3)
    expect(() => team!.run('fail', [0, 1, 2, 3, 4, 5])).toThrow()
  })
})
