import type { Defect } from '../fit/convention.ts'

/** An error in the source study's code, and its correction in this study. */
export interface Correction {
  readonly there: string
  readonly here: string
  /** Option of fit-rw's `convention` which restores the error; absent if that is not possible. */
  readonly switch?: Defect
}

export const CORRECTIONS: readonly Correction[] = [
  {
    there:
      'Confirmation bias: the blocks of a session are labelled partial, full, partial, full feedback in file order. The condition column says otherwise for half of the trials, so the “full feedback” fits score the wrong blocks.',
    here: 'The condition column decides what was shown.',
    switch: 'file-order-feedback-labels',
  },
  {
    there: 'Optimism bias: 20 missed trials of 14 people are counted as choices of the first option.',
    here: 'A missed trial is no choice: nothing is scored and nothing is learned.',
    switch: 'missed-as-choice',
  },
  {
    there: 'Of several starting points of a fit the last one is kept.',
    here: 'The best one is kept, and the table of fits says how many starts reached it.',
    switch: 'last-start',
  },
  {
    there: 'AIC and BIC are computed from the log posterior, prior included.',
    here: 'From the log likelihood alone.',
    switch: 'bic-from-posterior',
  },
  {
    there: 'BIC counts every row, forced and unscored ones too.',
    here: 'It counts the choices that are scored.',
    switch: 'n-all-rows',
  },
  {
    there: 'Agency: people are fitted on all blocks, the other agents on mixed blocks only.',
    here: 'Every kind of agent is fitted on all blocks.',
    switch: 'mixed-blocks-only',
  },
  {
    there:
      'Confirmation bias: the models learn only from free trials of full-feedback blocks; outcomes of forced trials and of other blocks are ignored.',
    here: 'The models learn from all outcomes that an agent saw; whether they learn from forced ones, and at what rate, is compared by evidence.',
    switch: 'skip-forced-and-partial',
  },
  {
    there:
      'The prior of the inverse temperature is per reward unit: the same choices with rewards in another unit give other learning rates.',
    here: 'It is on the scale of the range of the rewards; where outcomes are −1 and 1 it is the same.',
    switch: 'prior-per-reward-unit',
  },
  {
    there: 'A constant of 1e-10 is added to prior densities before the logarithm.',
    here: 'Log densities are computed as such; softmax in log space; exact gradients; bounded parameters.',
    switch: 'density-floor',
  },
  {
    there:
      'Groups are compared by t-tests on point estimates and BIC weights, without recovery, predictive checks, perseveration or an ideal observer.',
    here: 'Random-effects model selection, hierarchical estimates, parameter and model recovery, posterior predictive checks, and a comparison of the asymmetry with the spurious one of symmetric learners.',
  },
  {
    there:
      'Prompts: an invalid answer is asked again at temperature 1 and not marked; the prompt for four options says “three”.',
    here: 'Asked again with the same settings, then with a corrective turn, then counted as missed; every step is recorded; prompts are generated from the design.',
  },
  {
    there: 'Meta-RL: dropout stays on at test, and all participants are rollouts of one network.',
    here: 'No dropout; several networks trained from different seeds share the participants.',
  },
]
