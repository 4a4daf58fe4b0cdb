import type { Comparison, RunDetails, RunSummary, SettingSummary, State } from '../answer-types.ts'
import type { InstanceDetails } from '../details.ts'
import type { LogPart, TablePart, TextPart } from '../previews.ts'

/** Requests to the server, and the types of their answers. */
interface Answers {
  state: State
  instance: InstanceDetails
  log: LogPart
  table: TablePart
  text: TextPart
  runs: RunSummary[]
  run: RunDetails
  settings: SettingSummary[]
  compare: Comparison
}

/** The address of the page, which contains the token. */
export const base = location.pathname

/** @throws Error with the message of the server */
export async function ask<K extends keyof Answers>(
  what: K,
  query: Record<string, string> | [string, string][] = {},
): Promise<Answers[K]> {
  const answer = await fetch(`${base}api/${what}?${new URLSearchParams(query)}`)
  const value = (await answer.json()) as Answers[K] & { error?: string }
  if (!answer.ok) throw new Error(value.error)
  return value
}

/** @throws Error with the message of the server */
export async function change(what: 'start' | 'stop', body: object): Promise<void> {
  const answer = await fetch(`${base}api/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error)
}
