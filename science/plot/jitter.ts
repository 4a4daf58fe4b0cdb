/** Evenly spread offsets in -1 .. 1 from the golden-ratio sequence; consecutive offsets differ clearly. */
export function jitter(index: number): number {
  return 2 * ((0.5 + index * 0.6180339887498949) % 1) - 1
}
