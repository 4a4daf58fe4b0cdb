/** Shades for quantities from nothing to much: one hue, dark enough at the end for white numbers. */
export const SHADES = ['#f4f6fa', '#d5deec', '#a9bdd9', '#7897c2', '#4a72a8', '#28508a', '#143466'] as const
