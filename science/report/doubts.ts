import type { FigureTables } from '../plot/tables.ts'

/**
 * Sections of the page below its verdict, in the order of a reader's doubts. A table stands in the section that names it; a figure stands with
 * the first of the tables that it is drawn from.
 */
export const DOUBTS = [
  {
    id: 'how-sure',
    title: 'How sure is it?',
    about: 'Intervals of every difference, what symmetric learners give, hierarchical fits, other analyses.',
    tables: [
      'headlines',
      'tests',
      'unit_tests',
      'effects',
      'null_test',
      'group',
      'group_contrasts',
      'group_effects',
      'posterior',
      'posterior_differences',
      'null_draws',
    ],
  },
  {
    id: 'which-model',
    title: 'Which model describes the choices?',
    about: 'Evidence of rival models and of their families, participant by participant.',
    tables: ['comparison', 'families', 'loo_compare', 'fits'],
  },
  {
    id: 'how-they-learn',
    title: 'How do they learn?',
    about:
      'Learning rates of each participant, learning curves, behaviour, and what reward these rates earn.',
    tables: ['parameters', 'trials', 'behaviour', 'landscape', 'training'],
  },
  {
    id: 'checks',
    title: 'Do the methods hold?',
    about:
      'Predicted beside observed behaviour, recovery of parameters and of models, reliability, and the numbers of the source study.',
    tables: [
      'predictive',
      'predictions',
      'recovery',
      'recovery_summary',
      'confusion',
      'reliability',
      'identifiability',
      'reproduction',
    ],
  },
] as const

export type ReportTableName = (typeof DOUBTS)[number]['tables'][number]

/** Tables that are drawn, but too long or too raw to be read on a page. */
export const DRAWN_ONLY: ReadonlySet<string> = new Set<keyof FigureTables>(['trials', 'predictions'])
