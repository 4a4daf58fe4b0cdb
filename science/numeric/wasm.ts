/**
 * Writes small WebAssembly modules (core specification 2.0, binary format) that compute with pairs of doubles (f64x2). An expression is the list of
 * bytes of its instructions. WebAssembly rounds as IEEE 754 prescribes, so results are the same on every machine.
 */
export type Code = readonly number[]

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const unary =
  (opcode: number) =>
  (a: Code): Code => [...a, ...vector(opcode)]
const binary =
  (opcode: number) =>
  (a: Code, b: Code): Code => [...a, ...b, ...vector(opcode)]
const constantOf = (numbers: Float64Array | BigInt64Array): Code => [
  ...vector(0x0c),
  ...new Uint8Array(numbers.buffer),
]
/** Alignment of vectors in memory: 2^4 bytes. */
const ALIGNMENT = 4

/** Instructions on two lanes. Comparisons return masks: where they hold, all bits of a lane are 1, elsewhere 0. */
export const lanes = {
  add: binary(0xf0),
  sub: binary(0xf1),
  mul: binary(0xf2),
  div: binary(0xf3),
  /** b if b < a, else a. */
  min: binary(0xf6),
  /** b if a < b, else a. */
  max: binary(0xf7),
  lt: binary(0x49),
  gt: binary(0x4a),
  nearest: unary(0x94),
  and: binary(0x4e),
  /** The bits of a that are not set in b. */
  andNot: binary(0x4f),
  or: binary(0x50),
  addIntegers: binary(0xce),
  shiftLeft: (a: Code, bits: number): Code => [...a, ...integer(bits), ...vector(0xcb)],
  /** a where the mask is set, else b. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...vector(0x52)],
  /** Integer: whether any bit is set. */
  any: unary(0x53),
  both: (x: number): Code => constantOf(new Float64Array([x, x])),
  bothIntegers: (x: bigint): Code => constantOf(new BigInt64Array([x, x])),
  load: (address: Code, offset: number): Code => [
    ...address,
    ...vector(0x00),
    ALIGNMENT,
    ...unsigned(offset),
  ],
  store: (address: Code, offset: number, value: Code): Code => [
    ...address,
    ...value,
    ...vector(0x0b),
    ALIGNMENT,
    ...unsigned(offset),
  ],
} as const

/** A local variable. */
export interface Local {
  readonly get: Code
  set(value: Code): Code
}

export const integer = (x: number): Code => [0x41, ...signed(x)]
export const addInteger = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const divideInteger = (a: Code, b: Code): Code => [...a, ...b, 0x6e]

/** Runs the body if the integer is not zero. */
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b]

/** Runs the body as often as the counter says; the counter is 0 afterwards. */
export function countDown(counter: Local, body: Code): Code {
  const [block, loop, end, noResult] = [0x02, 0x03, 0x0b, 0x40]
  const leaveIfZero = [...counter.get, 0x45, 0x0d, 1]
  const again = [0x0c, 0]
  const less = counter.set(addInteger(counter.get, integer(-1)))
  return [block, noResult, loop, noResult, ...leaveIfZero, ...body, ...less, ...again, end, end]
}

/** Writes a function of some 32-bit integers, without a result. */
export class Writer {
  private vectors = 0
  private readonly before: number[] = []

  constructor(private readonly parameters: number) {}

  /** Parameter of the function. */
  integer(index: number): Local {
    return localAt(index)
  }

  /** A new variable of two lanes, set to a value at the start of the function; 0 if none is given. */
  vector(value?: Code): Local {
    const local = localAt(this.parameters + this.vectors++)
    if (value) this.before.push(...local.set(value))
    return local
  }

  /** The same number in both lanes. */
  constant(x: number): Local {
    return this.vector(lanes.both(x))
  }

  /** A module that imports `env.memory` and exports the function as `run`. */
  module(body: Code): Uint8Array<ArrayBuffer> {
    const [i32, v128, functionType, memoryImport, functionExport, end] = [0x7f, 0x7b, 0x60, 0x02, 0x00, 0x0b]
    const name = (text: string) => [text.length, ...[...text].map((c) => c.charCodeAt(0))]
    const type = [functionType, this.parameters, ...new Array<number>(this.parameters).fill(i32), 0]
    const code = [1, ...unsigned(this.vectors), v128, ...this.before, ...body, end]
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
      ...section(1, [1, ...type]),
      ...section(2, [1, ...name('env'), ...name('memory'), memoryImport, 0, 0]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...name('run'), functionExport, 0]),
      ...section(10, [1, ...unsigned(code.length), ...code]),
    ])
  }
}

function localAt(index: number): Local {
  return {
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  }
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content]
}

/** LEB128, unsigned. */
function unsigned(x: number): number[] {
  return x < 128 ? [x] : [(x & 127) | 128, ...unsigned(x >>> 7)]
}

/** LEB128, signed. */
function signed(x: number): number[] {
  return x >= -64 && x < 64 ? [x & 127] : [(x & 127) | 128, ...signed(x >> 7)]
}
