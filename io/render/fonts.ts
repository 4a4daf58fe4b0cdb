import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AdvanceWidths, readAdvanceWidths } from './advance-widths.ts'

/** Font of all figures. It comes from a package, so that figures do not depend on installed fonts. */
export const FONT_FAMILY = 'Inter'

const FACES = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
]

/** Paths of the font files, for the rasteriser. */
export function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return FACES.map((face) => resolve(face))
}

/** Character widths of the regular and the bold face. */
export function readFonts(): { regular: AdvanceWidths; bold: AdvanceWidths } {
  const [regular, bold] = fontFiles().map((file) => readAdvanceWidths(readFileSync(file)))
  return { regular: regular!, bold: bold! }
}
