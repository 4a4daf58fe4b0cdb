/** Widths of a font's characters, read from its TrueType tables (cmap, hmtx). They suffice for layout without a canvas. */
export interface AdvanceWidths {
  /** Width of a text, in units of the font size. Kerning is ignored: it shortens a text by less than one per cent. */
  measure(text: string): number
}

/** @throws Error if the file is not a TrueType font with a Unicode character map */
export function readAdvanceWidths(file: Uint8Array): AdvanceWidths {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const table = (tag: string): number => {
    const tables = view.getUint16(4)
    for (let record = 12; record < 12 + tables * 16; record += 16)
      if (tagAt(view, record) === tag) return view.getUint32(record + 8)
    throw new Error(`Internal error: the font has no ${tag} table`)
  }

  const unitsPerEm = view.getUint16(table('head') + 18)
  const metrics = view.getUint16(table('hhea') + 34)
  const hmtx = table('hmtx')
  const glyphOf = characterMap(view, table('cmap'))
  // Glyphs beyond the last full record share its width (OpenType specification, hmtx).
  const widthOf = (glyph: number): number => view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1))

  return {
    measure(text) {
      let units = 0
      for (const character of text) units += widthOf(glyphOf(character.codePointAt(0)!))
      return units / unitsPerEm
    },
  }
}

/** Maps code points to glyphs with the subtable in format 4, which covers the basic multilingual plane; 0 if the font has no glyph. */
function characterMap(view: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + 4 + 8 * i)
  const at = subtables.map((s) => cmap + view.getUint32(s + 4)).find((s) => view.getUint16(s) === 4)
  if (at === undefined) throw new Error('Internal error: the font has no character map of format 4')

  const segments = view.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const offsets = deltas + 2 * segments
  return (codePoint) => {
    for (let i = 0; i < segments; i++) {
      if (view.getUint16(ends + 2 * i) < codePoint) continue
      const start = view.getUint16(starts + 2 * i)
      if (start > codePoint) return 0
      const delta = view.getUint16(deltas + 2 * i)
      const offset = view.getUint16(offsets + 2 * i)
      if (offset === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(offsets + 2 * i + offset + 2 * (codePoint - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function tagAt(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)))
}
