/** Whether a path of pipeline.yaml is a pattern: `*` within a folder, `**` across folders, `?` one character, `{a,b}`. */
export function isPattern(path: string): boolean {
  return /[*?{]/.test(path)
}

const known = new Map<string, RegExp>()

/** The pattern as a regular expression for whole paths. */
export function patternToRegExp(pattern: string): RegExp {
  const before = known.get(pattern)
  if (before) return before
  const made = compile(pattern)
  known.set(pattern, made)
  return made
}

function compile(pattern: string): RegExp {
  let out = ''
  let depth = 0
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    if (c === '*' && pattern[i + 1] === '*') {
      const slash = pattern[i + 2] === '/'
      out += slash ? '(?:.*/)?' : '.*'
      i += slash ? 2 : 1
    } else if (c === '*') out += '[^/]*'
    else if (c === '?') out += '[^/]'
    else if (c === '{') {
      out += '(?:'
      depth++
    } else if (c === '}' && depth > 0) {
      out += ')'
      depth--
    } else if (c === ',' && depth > 0) out += '|'
    else out += c.replace(/[\\^$.|+()[\]]/g, '\\$&')
  }
  return new RegExp(`^${out}${')'.repeat(depth)}$`)
}
