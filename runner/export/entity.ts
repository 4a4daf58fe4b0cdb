/** An entity of the crate in JSON-LD. */
export interface Entity {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly [property: string]: unknown
}
