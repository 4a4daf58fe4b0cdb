import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODEL_FACTS } from '../io/llm/facts/models.ts'
import { renderPng, renderSvg } from '../io/render/render.ts'
import { readTable, readTables } from '../io/table.ts'
import { readTaskTitles } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { PlotParams } from '../schemas/types.ts'
import { captionsPage } from '../science/plot/captions.ts'
import { makeFigures } from '../science/plot/figures.ts'
import { withTaskTitles } from '../science/plot/words.ts'

/** All figures that can be drawn from the given tables, as SVG, PNG and Vega-Lite, with a page of captions. */
export default (async ({ inputs, inputPaths, outputs, params, progress }) => {
  const folder = outputs.figures!
  const ideal = readTable('trials', inputs.ideal ?? [])
  const figures = withTaskTitles(readTaskTitles({ inputs, inputPaths }), () =>
    makeFigures({ ...readTables(inputs), ideal, models: MODEL_FACTS }),
  )
  for (const [done, figure] of figures.entries()) {
    progress(done, figures.length, figure.id)
    const svg = await renderSvg(figure.spec)
    writeFileSync(join(folder, `${figure.id}.svg`), svg)
    writeFileSync(join(folder, `${figure.id}.png`), renderPng(svg, params.scale))
    writeFileSync(join(folder, `${figure.id}.vl.json`), `${JSON.stringify(figure.spec)}\n`)
  }
  writeFileSync(join(folder, 'captions.md'), captionsPage(figures))
}) satisfies Stage<PlotParams>
