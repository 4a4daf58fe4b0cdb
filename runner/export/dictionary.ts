import type { TableSchema } from '../../util/table.ts'

interface Column {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly description?: string
}

/** A table that describes the columns of exported tables, one row per column. */
export function dataDictionary(
  tables: readonly { readonly file: string; readonly name: string; readonly schema: TableSchema }[],
): Record<string, string>[] {
  return tables.flatMap(({ file, name, schema }) =>
    Object.entries(schema.properties).map(([column, declared]) => {
      const { type, enum: values, description } = declared as Column
      return {
        file,
        table: name,
        column,
        type: values ? values.join(' | ') : [type ?? ''].flat().join(' | ').replace('null', 'empty'),
        description: description ?? '',
      }
    }),
  )
}
