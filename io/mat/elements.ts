/**
 * A data element of a MATLAB level 5 MAT-file, as described in "MAT-File Format" (The MathWorks): a tag with type and size,
 * then the bytes, padded to a multiple of 8. Elements of at most 4 bytes may be packed into their tag.
 */
export interface Element {
  readonly type: number
  /** The bytes of the element, without tag and padding. */
  readonly bytes: DataView
}

export const COMPRESSED = 15
export const MATRIX = 14

/** Splits `view` into its elements. @throws RangeError if a tag states more bytes than are left */
export function* elements(view: DataView, littleEndian: boolean): Generator<Element> {
  let offset = 0
  while (offset + 8 <= view.byteLength) {
    const first = view.getUint32(offset, littleEndian)
    const packed = first >>> 16
    const type = packed ? first & 0xffff : first
    const size = packed || view.getUint32(offset + 4, littleEndian)
    const start = offset + (packed ? 4 : 8)
    if (packed > 4 || start + size > view.byteLength)
      throw new RangeError(
        `an element of ${size} bytes at byte ${offset}, but only ${view.byteLength - start} are left`,
      )
    yield { type, bytes: new DataView(view.buffer, view.byteOffset + start, size) }
    // All elements except compressed ones are padded.
    offset = type === COMPRESSED ? start + size : start + size + (packed ? 4 - size : -size & 7)
  }
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number

const NUMBERS: Readonly<Record<number, readonly [width: number, read: Reader]>> = {
  1: [1, (view, at) => view.getInt8(at)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, le) => view.getInt16(at, le)],
  4: [2, (view, at, le) => view.getUint16(at, le)],
  5: [4, (view, at, le) => view.getInt32(at, le)],
  6: [4, (view, at, le) => view.getUint32(at, le)],
  7: [4, (view, at, le) => view.getFloat32(at, le)],
  9: [8, (view, at, le) => view.getFloat64(at, le)],
  12: [8, (view, at, le) => Number(view.getBigInt64(at, le))],
  13: [8, (view, at, le) => Number(view.getBigUint64(at, le))],
}

/**
 * The numbers of an element. Integers may be stored in a narrower type than the class of the array.
 *
 * @throws RangeError if the element is not numeric
 */
export function numbers({ type, bytes }: Element, littleEndian: boolean): Float64Array {
  const kind = NUMBERS[type]
  if (!kind) throw new RangeError(`an element of type ${type}, expected numbers`)
  const [width, read] = kind
  const values = new Float64Array(Math.floor(bytes.byteLength / width))
  for (let i = 0; i < values.length; i++) values[i] = read(bytes, i * width, littleEndian)
  return values
}
