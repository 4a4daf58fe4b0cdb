import { tableSchemas } from '../table.ts'

/** Whether a table of this program has a column of this name, which a column of the user would overwrite. */
export function isOwnColumn(name: string): boolean {
  const [names, patterns] = OWN
  return names.has(name) || patterns.some((pattern) => pattern.test(name))
}

const OWN = ownColumns()

function ownColumns(): readonly [names: ReadonlySet<string>, patterns: readonly RegExp[]] {
  const schemas = Object.values(tableSchemas()) as readonly {
    readonly properties: object
    readonly patternProperties?: object
  }[]
  return [
    new Set(schemas.flatMap(({ properties }) => Object.keys(properties))),
    schemas
      .flatMap(({ patternProperties }) => Object.keys(patternProperties ?? {}))
      .map((pattern) => new RegExp(pattern)),
  ]
}
