import { type Field, FIELDS } from '../science/import/mapping.ts'
import { UserError } from '../util/user-error.ts'

/** Parts of a list FIELD=COLUMN,...: a comma separates them only if a name and = follow, and never within double quotes. */
const PARTS = /(?:"[^"]*"|,(?!\s*[\w-]+\s*=)|[^,])+/g

/**
 * The columns that the user named, by field. A column that contains `, word=` is written in double quotes; an empty column means
 * that the table has none for the field.
 *
 * @param texts the values of --map
 */
export function columnsOfMap(texts: readonly string[]): Partial<Record<Field, string>> {
  const columns: Partial<Record<Field, string>> = {}
  for (const part of texts.flatMap((text) => text.match(PARTS) ?? [text])) {
    const at = part.indexOf('=')
    const field = part.slice(0, Math.max(0, at)).trim() as Field
    if (!FIELDS.includes(field))
      throw new UserError(`--map ${part}: expected FIELD=COLUMN, FIELD one of ${FIELDS.join(', ')}`)
    if (columns[field] !== undefined)
      throw new UserError(
        `--map: found ${field} twice (${columns[field]}; ${part.slice(at + 1).trim()}), expected it once`,
      )
    columns[field] = part
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/s, '$1')
  }
  return columns
}
