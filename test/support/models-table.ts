import { MIXINS } from '../../science/model/mixins.ts'
import type { Model } from '../../science/model/model.ts'
import type { Parameter } from '../../science/model/parameter.ts'
import { BASE_MODELS } from '../../science/model/models.ts'

/** Replaces the tables of models, mix-ins and parameters in a page like docs/models.md by those of the code. */
export function withModelsTables(page: string): string {
  return modelsTables().reduce((text, rows) => {
    const lines = text.split('\n')
    const from = lines.indexOf(rows[0]!)
    if (from < 0) throw new Error(`docs/models.md has no table that begins with ${rows[0]}`)
    const length = lines.slice(from).findIndex((line) => !line.startsWith('|'))
    return lines.toSpliced(from, length, ...rows).join('\n')
  }, page)
}

function modelsTables(): string[][] {
  const models = BASE_MODELS.map(({ id, title, parameters }) => [`\`${id}\``, title, names(parameters)])
  const bare: Model = { ...BASE_MODELS[0]!, traces: [] }
  const mixins = Object.entries(MIXINS).map(([id, mix]) => [
    `\`+${id}\``,
    names(mix(bare, [0, 1]).parameters),
  ])
  const all = [...BASE_MODELS, ...Object.values(MIXINS).map((mix) => mix(bare, [0, 1]))].flatMap(
    (m) => m.parameters,
  )
  const unique = [...new Map(all.map((parameter) => [parameter.name, parameter])).values()]
  const parameters = unique.map(({ name, label, meaning, bounds, prior }) => [
    `\`${name}\``,
    label,
    meaning,
    name === 'q0' ? 'range of the rewards' : `${bounds[0]} .. ${bounds[1]}`.replaceAll('Infinity', '∞'),
    name === 'q0' ? 'Beta(1.1, 1.1) on that range' : prior.text,
  ])
  return [
    table(['model', 'in words', 'parameters'], models),
    table(['mix-in', 'parameters it adds'], mixins),
    table(['parameter', 'label', 'meaning', 'bounds', 'prior'], parameters),
  ]
}

function names(parameters: readonly Parameter[]): string {
  return parameters.map(({ name }) => `\`${name}\``).join(' ') || '–'
}

function table(header: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)]
}
