import { inflateSync } from 'node:zlib'
import { UserError } from '../../util/user-error.ts'
import { COMPRESSED, type Element, elements, MATRIX, numbers } from './elements.ts'

/** A real matrix in column-major order, as in MATLAB. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/**
 * The numeric matrices of a MATLAB level 5 file (`save` up to -v7, compressed or not) by variable name. Variables of other
 * kinds (text, cells, structs, sparse, more than two dimensions) are skipped.
 *
 * @param where the file's name, for messages
 * @throws UserError if the bytes are not such a file, or are truncated
 */
export function readMat(bytes: Uint8Array, where: string): Map<string, Matrix> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = bytes.byteLength < 128 ? '' : String.fromCharCode(view.getUint8(126), view.getUint8(127))
  if (mark !== 'IM' && mark !== 'MI')
    throw new UserError(
      `${where}: not a MATLAB level 5 file; expected a header of 128 bytes that ends in IM or MI. Save it in MATLAB with "save -v7"`,
    )
  const littleEndian = mark === 'IM'
  try {
    const found = new Map<string, Matrix>()
    for (const element of elements(
      new DataView(bytes.buffer, bytes.byteOffset + 128, bytes.byteLength - 128),
      littleEndian,
    ))
      for (const variable of element.type === COMPRESSED
        ? elements(inflated(element), littleEndian)
        : [element]) {
        const named = variable.type === MATRIX && readMatrix(variable, littleEndian)
        if (named) found.set(named.name, named.matrix)
      }
    return found
  } catch (error) {
    throw new UserError(`${where}: damaged MATLAB file: ${(error as Error).message}`)
  }
}

/** One variable; undefined if it is not a plain real matrix. */
function readMatrix(variable: Element, littleEndian: boolean): { name: string; matrix: Matrix } | undefined {
  const [flags, dimensions, name, values] = elements(variable.bytes, littleEndian)
  if (!flags || !dimensions || !name) throw new RangeError('a variable without flags, dimensions or name')
  const flagWord = flags.bytes.getUint32(0, littleEndian)
  const arrayClass = flagWord & 0xff // 6 .. 15: double, single, int8 .. uint64
  const complex = (flagWord & 0x800) !== 0
  const [rows, columns, ...more] = numbers(dimensions, littleEndian)
  if (arrayClass < 6 || arrayClass > 15 || complex || more.length > 0) return undefined
  const matrix = {
    rows: rows!,
    columns: columns!,
    values: values ? numbers(values, littleEndian) : new Float64Array(),
  }
  if (matrix.values.length !== matrix.rows * matrix.columns)
    throw new RangeError(`${matrix.values.length} numbers in a matrix of ${matrix.rows} x ${matrix.columns}`)
  return { name: String.fromCharCode(...numbers(name, littleEndian)), matrix }
}

function inflated({ bytes }: Element): DataView {
  const plain = inflateSync(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
}
