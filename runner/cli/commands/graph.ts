import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ConfigError } from '../../config/diagnostic.ts'
import type { Graph } from '../../graph/instance.ts'
import { makePlan, type Plan } from '../../plan/plan.ts'
import { byInstance, byStage, type Drawing } from '../../report/drawing.ts'
import { dot } from '../../report/dot.ts'
import { mermaid } from '../../report/mermaid.ts'
import { planJson } from '../../report/plan-text.ts'
import { svgOfDot } from '../../report/svg.ts'
import type { Args } from '../args.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { openChosen } from '../open.ts'
import { makeFolderOf } from '../out-place.ts'

const FORMS = {
  mermaid,
  dot,
  svg: (drawing: Drawing) => svgOfDot(dot(drawing)),
}

export const graphCommand: Command = {
  summary: 'draw the graph of stages, or of all instances, with their states',
  usage: '[stage...]',
  options: {
    mermaid: { type: 'boolean', help: 'print a Mermaid flowchart (the default)' },
    dot: { type: 'boolean', help: 'print a graph in the DOT language of Graphviz' },
    svg: { type: 'boolean', help: 'print an SVG drawing; needs no Graphviz' },
    instances: { type: 'boolean', help: 'draw a node for every instance instead of every stage' },
    out: { type: 'string', short: 'o', value: 'FILE', help: 'write to this file instead of standard output' },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl graph --svg --out graph.svg', 'a drawing: dashed means fresh, blue in the cache, orange to run'],
    ['icl graph fit-rw@agency --dot | dot -Tpdf > graph.pdf', 'one instance and what it needs'],
  ],
  async run(args, io) {
    const form = args.flag('json') ? undefined : formOf(args)
    const { session, chosen } = await openChosen(args, io)
    const plan = makePlan(session.graph, chosen, new Set(), session.world)
    const draw = args.flag('instances') ? byInstance : byStage
    const text =
      form === undefined
        ? `${JSON.stringify(graphJson(session.graph, plan))}\n`
        : await FORMS[form](draw(session.graph, plan))
    const out = args.text('out')
    if (out === undefined) io.out(text)
    else {
      const path = resolve(io.cwd, out)
      makeFolderOf(path, `--out ${out}`)
      writeFileSync(path, text)
    }
    return 0
  },
}

function formOf(args: Args): keyof typeof FORMS {
  const asked = (Object.keys(FORMS) as (keyof typeof FORMS)[]).filter((form) => args.flag(form))
  if (asked.length > 1)
    throw new ConfigError(
      `icl graph: found ${asked.map((form) => `--${form}`).join(' and ')}, expected one of them`,
    )
  return asked[0] ?? 'mermaid'
}

function graphJson(graph: Graph, plan: Plan) {
  return {
    stages: planJson(plan).stages.map((stage) => ({
      ...stage,
      needs: graph.upstream.get(stage.name)!,
    })),
  }
}
