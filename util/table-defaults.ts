type Row = Record<string, string | number | null | undefined>

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>
  readonly 'x-unique'?: readonly string[]
}

interface Column {
  readonly default?: string | number
  readonly 'x-default'?: 'position' | { readonly moreThan: string; readonly atLeast: number }
}

/**
 * Fills columns that a table omits, as its schema states: with a constant (`default`); with the position of the row among the rows
 * that agree in all other columns of `x-unique` (`x-default: position`); or with one more than the largest number in another
 * column (`x-default: {moreThan, atLeast}`), which is known only after all rows have been read.
 */
export class TableDefaults {
  readonly #constants: [column: string, value: string | number][] = []
  readonly #positions: string[] = []
  readonly #largest: { column: string; of: string; value: number }[] = []
  readonly #counts = new Map<string, number>()
  readonly #unique: readonly string[]

  constructor(header: readonly string[], schema: Schema) {
    this.#unique = schema['x-unique'] ?? []
    for (const [column, property] of Object.entries(schema.properties)) {
      if (header.includes(column)) continue
      const { default: constant, 'x-default': rule } = property as Column
      if (constant !== undefined) this.#constants.push([column, constant])
      else if (rule === 'position') this.#positions.push(column)
      else if (rule) this.#largest.push({ column, of: rule.moreThan, value: rule.atLeast })
    }
  }

  /** Fills in constants and positions. Must be called in the order of the rows. */
  fill(row: Row): void {
    for (const [column, value] of this.#constants) row[column] = value
    for (const column of this.#positions) {
      const group = this.#unique.map((name) => (name === column ? '' : row[name])).join('\u0000')
      const position = this.#counts.get(group) ?? 0
      this.#counts.set(group, position + 1)
      row[column] = position
    }
  }

  look(row: Row): void {
    for (const one of this.#largest) {
      const value = row[one.of]
      if (typeof value === 'number' && value + 1 > one.value) one.value = value + 1
    }
  }

  settle(row: Row): void {
    for (const { column, value } of this.#largest) row[column] = value
  }
}
