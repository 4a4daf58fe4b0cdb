/** `1 participant`, `2 participants`. @param several the plural, where it is more than the word with an s */
export function counted(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`
}
