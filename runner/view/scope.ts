/** The scope of a view: a profile, `sweep:NAME`, or `sweep:NAME/ID` for one setting of a sweep. */
export function scopeOf({
  profile,
  sweep,
}: {
  readonly profile?: string
  readonly sweep?: string
}): string | undefined {
  return sweep === undefined ? profile : `sweep:${sweep}`
}

/** The sweep and the setting in a scope; undefined for a profile. */
export function sweepOf(
  scope: string,
): { readonly name: string; readonly setting: string | undefined } | undefined {
  const [, name, setting] = /^sweep:([^/]+)(?:\/(.+))?$/.exec(scope) ?? []
  return name === undefined ? undefined : { name, setting }
}
