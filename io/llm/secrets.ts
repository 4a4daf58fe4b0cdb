/** Environment variables that hold keys, and those that hold addresses, in which a password may stand. */
const SECRET_VARIABLES = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'OPENAI_API_KEY']
const ADDRESS_VARIABLES = ['ANTHROPIC_BASE_URL', 'OPENAI_BASE_URL', 'HTTPS_PROXY', 'HTTP_PROXY']

/**
 * A function that blanks every key of this process out of a text: errors, log lines and recordings all pass through it, since a
 * server may well repeat in a reply what it was sent.
 */
export function redactor(env: NodeJS.ProcessEnv): (text: string) => string {
  // A header's words one by one: `Bearer` does not belong to the key.
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
