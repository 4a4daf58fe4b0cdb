/** Sequential colour scale of one hue. The dark end contrasts with light numbers. */
export const SHADES = ['#f4f6fa', '#d5deec', '#a9bdd9', '#7897c2', '#4a72a8', '#28508a', '#143466'] as const

/**
 * Colours of numbers and marks on a shade (0 to 1). Not from the neutrals, which change with the report's theme while
 * shades do not.
 */
export const ON_SHADES = { dark: '#0d2040', light: '#fdfdfe', lightAbove: 0.58 } as const
