import type { Model, Trace } from './model.ts'
import { both } from './outcome-lesson.ts'
import { beta, declare } from './parameter.ts'
import { betaPrior, gammaPrior } from './prior.ts'
import { constantRate, countingRate, powerRate, type Rate } from './rate.ts'
import { RATES } from './rates.ts'
import { rescorlaWagner, values } from './rescorla-wagner.ts'
import { exponential, logistic } from './transform.ts'

/** Probability of a random choice, in win-stay, lose-shift and in the mix-in +lapse. */
export const lapse = declare('lapse', 'ε', 'probability of choosing blindly', betaPrior(1.1, 5), logistic())

const kappa = declare(
  'kappa',
  'κ',
  'how fast the rate falls with experience',
  gammaPrior(2, 0.5),
  exponential,
)

/**
 * Sources: rw1 to agency4 as in Schubert et al. 2024, after Lefebvre et al. 2017 and Chambon et al. 2020; the others are
 * alternatives without asymmetry.
 */
export const BASE_MODELS: readonly Model[] = [
  { id: 'random', title: 'chance', parameters: [], traces: [], cues: [], contrasts: [] },
  {
    id: 'wsls',
    title: 'win-stay, lose-shift',
    parameters: [lapse],
    traces: [winStay()],
    cues: [],
    contrasts: [],
    lapse: 'lapse',
  },
  rescorlaWagner('rw1', 'one rate', { chosen: ['alpha', 'alpha'] }),
  rescorlaWagner('rw1-both', 'one rate, both options', {
    chosen: ['alpha', 'alpha'],
    unchosen: ['alpha', 'alpha'],
  }),
  rescorlaWagner('rw2', 'a rate per sign (RW±)', { chosen: ['alpha_pos', 'alpha_neg'] }, [
    ['alpha_pos', 'alpha_neg'],
  ]),
  rescorlaWagner(
    'confirmation2',
    'confirming, disconfirming',
    { chosen: ['alpha_confirm', 'alpha_disconfirm'], unchosen: ['alpha_disconfirm', 'alpha_confirm'] },
    [['alpha_confirm', 'alpha_disconfirm']],
  ),
  rescorlaWagner(
    'rw4',
    'sign by chosen, unchosen',
    {
      chosen: ['alpha_pos_chosen', 'alpha_neg_chosen'],
      unchosen: ['alpha_pos_unchosen', 'alpha_neg_unchosen'],
    },
    [
      ['alpha_pos_chosen', 'alpha_neg_chosen'],
      ['alpha_pos_unchosen', 'alpha_neg_unchosen'],
    ],
  ),
  rescorlaWagner(
    'agency3',
    'sign on free trials, one rate on forced ones',
    { chosen: ['alpha_pos_free', 'alpha_neg_free'], forced: ['alpha_forced', 'alpha_forced'] },
    [['alpha_pos_free', 'alpha_neg_free']],
  ),
  rescorlaWagner(
    'agency4',
    'sign by free, forced',
    { chosen: ['alpha_pos_free', 'alpha_neg_free'], forced: ['alpha_pos_forced', 'alpha_neg_forced'] },
    [
      ['alpha_pos_free', 'alpha_neg_free'],
      ['alpha_pos_forced', 'alpha_neg_forced'],
      ['alpha_pos_free', 'alpha_pos_forced'],
      ['alpha_neg_free', 'alpha_neg_forced'],
    ],
  ),
  // The prior counts as 2 observations with mean q0; if q0 is the neutral outcome, it is the uniform Beta(1, 1).
  symmetric('beta-bernoulli', 'ideal observer', countingRate(2), []),
  symmetric('decay-rate', 'one rate that falls with experience', powerRate('alpha', 'kappa'), [
    RATES.alpha,
    kappa,
  ]),
]

/** Learns from every shown outcome at the same rate, whatever its sign and whoever chose. */
function symmetric(id: string, title: string, rate: Rate, parameters: Model['parameters']): Model {
  const pair = both(rate)
  return {
    id,
    title,
    parameters: [beta, ...parameters],
    traces: [values({ chosen: pair, unchosen: pair })],
    cues: [],
    contrasts: [],
  }
}

/** Win-stay, lose-shift: stay if the last own choice had an outcome above q0, otherwise shift. */
function winStay(): Trace {
  const now = constantRate(1)
  return {
    name: 'W',
    initial: 0,
    weight: 1e3, // so steep a softmax is deterministic: the probabilities of all other options underflow to 0
    lesson(i, played, { q0 }) {
      const outcome = played.outcomes[played.choice]
      if (played.forced || typeof outcome !== 'number' || Number.isNaN(outcome)) return null
      return { target: (i === played.choice) === outcome > q0 ? 1 : 0, better: now, worse: now }
    },
  }
}
