import type { TrainingRow } from '../../schemas/types.ts'
import { type Figure, finishFigure } from './figure.ts'
import { HUES, NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'

const MEASURES = [
  { field: 'better_choice', title: 'better option chosen', format: '.0%' },
  { field: 'regret', title: 'regret per choice', format: '.2~f' },
  { field: 'entropy', title: 'policy entropy (nats)', format: '.1~f' },
] as const

/** Learning curves of the meta-RL training, one line per network. */
export function trainingCurves(rows: readonly TrainingRow[]): Figure | undefined {
  if (rows.length === 0) return undefined
  const tasks = tasksOf(rows)
  return finishFigure({
    id: 'training',
    title: 'Training of the meta-RL agents',
    caption:
      'Free choices in training episodes, whose reward probabilities are drawn anew each time; each point is the mean of the episodes since the one before. One line for each network.',
    from: [],
    body: {
      spacing: 18,
      vconcat: tasks.map((task, t) => ({
        title: { text: taskTitle(task), fontSize: 11, offset: 6 },
        spacing: 62,
        bounds: 'flush',
        hconcat: MEASURES.map(({ field, title, format }) => ({
          width: 150,
          height: 104,
          data: {
            values: rows
              .filter((row) => row.task === task)
              .map((row) => ({
                task,
                agent: 'meta-rl',
                network: row.network,
                episodes: row.episodes,
                [field]: row[field],
              })),
          },
          mark: { type: 'line', strokeWidth: 1.3, opacity: 0.85, color: HUES.green },
          encoding: {
            x: {
              field: 'episodes',
              type: 'quantitative',
              title: t === tasks.length - 1 ? 'episodes' : null,
              axis: { tickCount: 3, format: ',d' },
            },
            y: {
              field,
              type: 'quantitative',
              title,
              scale: { zero: false },
              axis: { tickCount: 4, format, titleColor: NEUTRAL.muted },
            },
            detail: { field: 'network' },
            tooltip: [{ field: 'network' }, { field: 'episodes' }, { field, title, format: '.3f' }],
          },
        })),
      })),
    },
  })
}
