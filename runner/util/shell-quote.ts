/** Quotes a word for a POSIX shell. The result never contains `${`, which could later be read as a reference of pipeline.yaml. */
export function shellQuote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  return `'${text.replaceAll("'", () => "'\\''").replaceAll('${', () => "$''{")}'`
}
