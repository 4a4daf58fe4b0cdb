import type { Aligned, Figure } from '../../compare/align.ts'
import type { InstanceDetails } from '../details.ts'
import type { Layout } from '../layout.ts'
import type { InstanceSummary } from '../scene.ts'
import type { Bar } from '../timeline.ts'

export interface State {
  readonly project: string
  readonly of: string
  readonly profiles: readonly string[]
  readonly sweeps: readonly string[]
  readonly mayRun: boolean
  /** Address of artifacts/, with a token of its own. */
  readonly files: string
  readonly instances: readonly InstanceSummary[]
  readonly layout: Layout | null
  readonly notes: readonly string[]
  readonly problem?: string
}

export interface Run {
  readonly id: string
  readonly command: string
  readonly profile: string
  readonly sets: readonly string[]
  readonly started: number
  readonly seconds: number
  readonly ok: boolean
  readonly interrupted: boolean
  readonly ran: number
  readonly cached: number
  readonly failed: readonly string[]
  readonly isRecorded: boolean
}

export interface RunDetails {
  readonly header: {
    readonly command: string
    readonly time: string
    readonly sets: readonly string[]
  } | null
  readonly of: string
  readonly bars: readonly Bar[]
  readonly lanes: number
  readonly length: number
  readonly cached: number
  readonly isOver: boolean
}

export interface Comparison {
  readonly alone: number
  readonly rows: readonly (Aligned & { readonly difference: Figure | null })[]
}

/** Questions that the server answers, with what it answers. */
interface Answers {
  state: State
  instance: InstanceDetails
  log: { run: string | null; text: string; next: number }
  table: { columns: string[]; rows: string[][]; bytes: number; next: number | null }
  text: { text: string; bytes: number; next: number | null }
  runs: Run[]
  run: RunDetails
  settings: { id: string; options: Record<string, string> }[]
  compare: Comparison
}

/** The address of the page: it holds the token. */
export const base = location.pathname

/** @throws Error with the server's own words */
export async function ask<K extends keyof Answers>(
  what: K,
  query: Record<string, string> | [string, string][] = {},
): Promise<Answers[K]> {
  const answer = await fetch(`${base}api/${what}?${new URLSearchParams(query)}`)
  const value = (await answer.json()) as Answers[K] & { error?: string }
  if (!answer.ok) throw new Error(value.error)
  return value
}

/** @throws Error with the server's own words */
export async function change(what: 'start' | 'stop', body: object): Promise<void> {
  const answer = await fetch(`${base}api/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error)
}
