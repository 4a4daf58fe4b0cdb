/** A word as a POSIX shell reads it back. It never holds `${`, which would be a reference of pipeline.yaml to whoever reads on. */
export function shellQuote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  return `'${text.replaceAll("'", () => "'\\''").replaceAll('${', () => "$''{")}'`
}
