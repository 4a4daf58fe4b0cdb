/** Environment variables that hold keys, or headers and addresses that may. */
const SECRET_VARIABLES = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'OPENAI_API_KEY']

/**
 * A function that blanks every key of this process out of a text: errors, log lines and recordings all pass through it, since a
 * server may well repeat in a reply what it was sent.
 */
export function redactor(env: NodeJS.ProcessEnv): (text: string) => string {
  const custom = (env.ANTHROPIC_CUSTOM_HEADERS ?? '').split('\n').map((line) => line.replace(/^[^:]*:/, ''))
  const secrets = [...SECRET_VARIABLES.map((name) => env[name] ?? ''), ...custom]
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= 8)
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[key removed]'), text)
}
