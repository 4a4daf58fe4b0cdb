import type { Times } from './compare.ts'
import type { Pipeline } from './pipeline.ts'
import type { Tool } from './tool.ts'

/** Table of seconds: one column per tool, one row per kind of run. */
export function tableOf(pipeline: Pipeline, times: ReadonlyMap<Tool, Times>, all: readonly Tool[]): string {
  const row = (title: string, cell: (tool: Tool) => string) =>
    `${title.padEnd(18)}${all.map((tool) => cell(tool).padStart(11)).join('')}`
  const figure = (kind: 'cold' | 'noop' | 'change') => (tool: Tool) => {
    const found = times.get(tool)
    return found ? found[kind].toFixed(3) : '-'
  }
  return [
    row(`${pipeline.name} steps, s`, (tool) => tool.name),
    row('cold', figure('cold')),
    row('no-op', figure('noop')),
    row('one change', figure('change')),
    row('rounds', (tool) => String(times.get(tool)?.rounds ?? '-')),
  ].join('\n')
}
