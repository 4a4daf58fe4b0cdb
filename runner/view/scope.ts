/** What is looked at: a profile, `sweep:NAME`, or `sweep:NAME/ID` for one setting of it. */
export function scopeOf({
  profile,
  sweep,
}: {
  readonly profile?: string
  readonly sweep?: string
}): string | undefined {
  return sweep === undefined ? profile : `sweep:${sweep}`
}

/** The sweep, and the setting of it, that a scope names; undefined for a profile. */
export function sweepOf(
  scope: string,
): { readonly name: string; readonly setting: string | undefined } | undefined {
  const [, name, setting] = /^sweep:([^/]+)(?:\/(.+))?$/.exec(scope) ?? []
  return name === undefined ? undefined : { name, setting }
}
