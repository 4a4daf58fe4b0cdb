import type { FigureTables } from '../plot/tables.ts'

/**
 * Sections of the page below its verdict, in the order of a reader's doubts. A table stands in the section that names it; a figure stands with
 * the first of the tables that it is drawn from.
 */
export const DOUBTS = [
  {
    id: 'how-sure',
    title: 'How sure is it?',
    about: [
      [['tests', 'unit_tests', 'effects'], 'intervals of every difference'],
      [['headlines'], 'key results in one table'],
      [['null_test', 'null_draws'], 'what symmetric learners give'],
      [['group', 'group_contrasts', 'group_effects'], 'hierarchical fits'],
      [['posterior', 'posterior_differences'], 'full Bayes'],
      [['multiverse'], 'other analyses'],
    ],
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
    about: [
      [['comparison'], 'evidence of rival models'],
      [['families'], 'evidence of families of models'],
      [['loo_compare'], 'rival models by leave-one-out'],
      [['fits'], 'fits of every participant'],
    ],
    tables: ['comparison', 'families', 'loo_compare', 'fits'],
  },
  {
    id: 'how-they-learn',
    title: 'How do they learn?',
    about: [
      [['parameters'], 'learning rates of each participant'],
      [['trials'], 'learning curves'],
      [['behaviour'], 'behaviour'],
      [['landscape'], 'what reward these rates earn'],
      [['training'], 'the training of networks'],
    ],
    tables: ['parameters', 'trials', 'behaviour', 'landscape', 'training'],
  },
  {
    id: 'checks',
    title: 'Do the methods hold?',
    about: [
      [['predictive'], 'predicted beside observed behaviour'],
      [['predictions'], 'how well language models predict people'],
      [['recovery', 'recovery_summary'], 'recovery of parameters'],
      [['confusion'], 'recovery of models'],
      [['reliability', 'identifiability'], 'reliability of the estimates'],
      [['reproduction'], 'the numbers of the source study'],
      [['corrections'], 'corrections to the source study'],
    ],
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

/** What a section contains, from those of its parts that are there. @param has whether a table, or another part, has content */
export function aboutText(
  { about }: { readonly about: readonly (readonly [readonly string[], string])[] },
  has: (part: string) => boolean,
): string {
  const text = about.flatMap(([parts, words]) => (parts.some(has) ? [words] : [])).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export type ReportTableName = (typeof DOUBTS)[number]['tables'][number]

/** Tables that are drawn, but too long or too raw to be read on a page. */
export const DRAWN_ONLY: ReadonlySet<string> = new Set<keyof FigureTables>(['trials', 'predictions'])
