/** Endings of environment variables that hold keys, and of those that hold addresses, which may contain a password. */
const SECRETS = /_(API_KEY|TOKEN|SECRET)$/
const ADDRESSES = /_(BASE_URL|PROXY)$/

/**
 * Returns a function that removes every key of this process from a text. Errors and recordings pass through it,
 * because a server may repeat in a reply what it was sent.
 */
export function redactor(env: NodeJS.ProcessEnv): (text: string) => string {
  // Headers are split into words, because a word such as `Bearer` is not part of the key.
  const custom = (env.ANTHROPIC_CUSTOM_HEADERS ?? '')
    .split('\n')
    .flatMap((line) => line.replace(/^[^:]*:/, '').split(/\s+/))
  const valuesOf = (names: RegExp) =>
    Object.entries(env).flatMap(([name, value]) => (names.test(name) ? [value ?? ''] : []))
  const secrets = [...valuesOf(SECRETS), ...custom, ...valuesOf(ADDRESSES).map(passwordOf)]
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= 8)
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[key removed]'), text)
}

function passwordOf(address: string): string {
  try {
    return new URL(address).password
  } catch {
    return ''
  }
}
