/** Environment variables that hold keys, and those that hold addresses, which may contain a password. */
const SECRET_VARIABLES = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'OPENAI_API_KEY']
const ADDRESS_VARIABLES = ['ANTHROPIC_BASE_URL', 'OPENAI_BASE_URL', 'HTTPS_PROXY', 'HTTP_PROXY']

/**
 * Returns a function that removes every key of this process from a text. Errors and recordings pass through it,
 * because a server may repeat in a reply what it was sent.
 */
export function redactor(env: NodeJS.ProcessEnv): (text: string) => string {
  // Headers are split into words, because a word such as `Bearer` is not part of the key.
  const custom = (env.ANTHROPIC_CUSTOM_HEADERS ?? '')
    .split('\n')
    .flatMap((line) => line.replace(/^[^:]*:/, '').split(/\s+/))
  const passwords = ADDRESS_VARIABLES.map((name) => passwordOf(env[name] ?? ''))
  const secrets = [...SECRET_VARIABLES.map((name) => env[name] ?? ''), ...custom, ...passwords]
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
