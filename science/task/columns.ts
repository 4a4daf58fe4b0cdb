/** Value of a column that the type of the row does not name: a column numbered by option (`p_0`, `outcome_1`), or the user's own. */
export function cellOf(row: object, column: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[column]
}

/** Numbers of the columns `<prefix>_0`, `<prefix>_1`, ...; null where a cell is empty. [options] */
export function numbersByOption(row: object, prefix: string, options: number): (number | null)[] {
  return Array.from({ length: options }, (_, option) => {
    const value = cellOf(row, `${prefix}_${option}`)
    return typeof value === 'number' ? value : null
  })
}

/** Texts of the columns `<prefix>_0`, `<prefix>_1`, ...; null where a cell is empty. [options] */
export function textsByOption(row: object, prefix: string, options: number): (string | null)[] {
  return Array.from({ length: options }, (_, option) => {
    const value = cellOf(row, `${prefix}_${option}`)
    return typeof value === 'string' ? value : null
  })
}

/** The values, or undefined if one of them is missing. */
export function complete<T>(values: readonly (T | null)[]): T[] | undefined {
  return values.some((value) => value === null) ? undefined : (values as T[])
}
