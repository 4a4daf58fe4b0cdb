import { createHash } from 'node:crypto'
import type { Body, Provider } from './provider.ts'
import type { Call } from './request.ts'

/** Key of a call. Calls with equal keys are the same call, so a recorded reply to one answers the other. */
export function callKey(provider: Provider, body: Body, call: Call): string {
  const { participant, trial, draw, attempt } = call
  return keyOf({
    provider: provider.name,
    model: provider.model,
    apiVersion: provider.apiVersion,
    request: body,
    participant,
    trial,
    draw,
    attempt,
  })
}

export function keyOf(facts: unknown): string {
  return createHash('sha256').update(canonical(facts)).digest('hex')
}

/** JSON with the members of every object sorted by name. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
