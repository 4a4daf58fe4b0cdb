import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
// Named as a package so that the version of the fonts is part of what a figure depends on.
import inter from '@expo-google-fonts/inter/package.json' with { type: 'json' }
import { type AdvanceWidths, readAdvanceWidths } from './advance-widths.ts'

/** The one typeface of all figures, from a package: the machine's own fonts never decide what a picture looks like. */
export const FONT_FAMILY = 'Inter'

const FACES = { regular: '400Regular/Inter_400Regular.ttf', bold: '600SemiBold/Inter_600SemiBold.ttf' }

/** Paths of the font files, for the rasteriser. */
export function fontFiles(): string[] {
  const require = createRequire(import.meta.url)
  return Object.values(FACES).map((face) => require.resolve(`${inter.name}/${face}`))
}

/** Widths of the regular and of the bold face. */
export function readFonts(): { regular: AdvanceWidths; bold: AdvanceWidths } {
  const [regular, bold] = fontFiles().map((file) => readAdvanceWidths(readFileSync(file)))
  return { regular: regular!, bold: bold! }
}
