/** Shades for quantities from nothing to much: one hue, dark enough at the end for light numbers. */
export const SHADES = ['#f4f6fa', '#d5deec', '#a9bdd9', '#7897c2', '#4a72a8', '#28508a', '#143466'] as const

/** Numbers and marks on shades (of 0 to 1). No neutrals: those change with the report's theme, and shades do not. */
export const ON_SHADES = { dark: '#0d2040', light: '#fdfdfe', lightAbove: 0.58 } as const
