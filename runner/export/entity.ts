/** A thing of the crate, as JSON-LD. */
export interface Entity {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly [property: string]: unknown
}
