/** Offsets in -1 .. 1 that spread points evenly and never the same way twice in a row: the golden-ratio sequence. */
export function jitter(index: number): number {
  return 2 * ((0.5 + index * 0.6180339887498949) % 1) - 1
}
