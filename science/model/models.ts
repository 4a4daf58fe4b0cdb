import type { Model, Trace } from './model.ts'
import { both, type OutcomeRates, outcomeLesson } from './outcome-lesson.ts'
import { beta, declare, type Parameter, rateParameter } from './parameter.ts'
import { betaPrior, gammaPrior } from './prior.ts'
import { constantRate, countingRate, powerRate, rate } from './rate.ts'
import { exponential, logistic } from './transform.ts'

/** Rates, each declared once whichever models use it. */
const R = {
  alpha: rateParameter('alpha', 'α', 'learning rate'),
  alpha_pos: rateParameter('alpha_pos', 'α+', 'learning rate, outcome better than expected'),
  alpha_neg: rateParameter('alpha_neg', 'α−', 'learning rate, outcome worse than expected'),
  alpha_confirm: rateParameter('alpha_confirm', 'αC', 'learning rate, outcome that confirms the choice'),
  alpha_disconfirm: rateParameter(
    'alpha_disconfirm',
    'αD',
    'learning rate, outcome that speaks against the choice',
  ),
  alpha_pos_chosen: rateParameter(
    'alpha_pos_chosen',
    'α+ chosen',
    'learning rate, chosen option, better than expected',
  ),
  alpha_neg_chosen: rateParameter(
    'alpha_neg_chosen',
    'α− chosen',
    'learning rate, chosen option, worse than expected',
  ),
  alpha_pos_unchosen: rateParameter(
    'alpha_pos_unchosen',
    'α+ unchosen',
    'learning rate, option not chosen, better than expected',
  ),
  alpha_neg_unchosen: rateParameter(
    'alpha_neg_unchosen',
    'α− unchosen',
    'learning rate, option not chosen, worse than expected',
  ),
  alpha_pos_free: rateParameter(
    'alpha_pos_free',
    'α+ free',
    'learning rate, own choice, better than expected',
  ),
  alpha_neg_free: rateParameter(
    'alpha_neg_free',
    'α− free',
    'learning rate, own choice, worse than expected',
  ),
  alpha_forced: rateParameter('alpha_forced', 'α forced', 'learning rate, imposed choice'),
  alpha_pos_forced: rateParameter(
    'alpha_pos_forced',
    'α+ forced',
    'learning rate, imposed choice, better than expected',
  ),
  alpha_neg_forced: rateParameter(
    'alpha_neg_forced',
    'α− forced',
    'learning rate, imposed choice, worse than expected',
  ),
} satisfies Record<string, Parameter>

type RateName = keyof typeof R

/** Pair of rates by parameter name: better, worse. */
const pair = (better: RateName, worse: RateName) => [rate(better), rate(worse)] as const

/** A Rescorla-Wagner model: values learned by the delta rule, choice by softmax of beta * Q. */
function rescorlaWagner(id: string, title: string, rates: RateName[], outcomes: OutcomeRates): Model {
  return {
    id,
    title,
    parameters: [beta, ...rates.map((name) => R[name])],
    traces: [values(outcomes)],
    cues: [],
  }
}

function values(outcomes: OutcomeRates): Trace {
  return { name: 'Q', initial: 'q0', weight: 'beta', lesson: outcomeLesson(outcomes) }
}

const alpha = both(rate('alpha'))
const anySeen = (pair: OutcomeRates['chosen']): OutcomeRates => ({ chosen: pair, unchosen: pair })

/** Error rate of win-stay, lose-shift and of the mix-in +lapse. */
export const lapse = declare('lapse', 'ε', 'probability of choosing blindly', betaPrior(1.1, 5), logistic())
const kappa = declare(
  'kappa',
  'κ',
  'how fast the learning rate falls with experience',
  gammaPrior(2, 0.5),
  exponential,
)

const now = constantRate(1)

/** Stay after an outcome above the neutral one, shift after any other: what the last own choice says. */
const winStay: Trace = {
  name: 'W',
  initial: 0,
  weight: 1e3, // a softmax this steep is a rule: chances other than 1/ties underflow to 0
  lesson(i, played, { q0 }) {
    const outcome = played.outcomes[played.choice]
    if (played.forced || outcome === null || outcome === undefined || Number.isNaN(outcome)) return null
    return { target: (i === played.choice) === outcome > q0 ? 1 : 0, better: now, worse: now }
  },
}

/** Sources: rw to agency4 as in Schubert et al. 2024 after Lefebvre et al. 2017 and Chambon et al. 2020; the others are rivals that know no asymmetry. */
export const BASE_MODELS: readonly Model[] = [
  { id: 'random', title: 'chance', parameters: [], traces: [], cues: [] },
  {
    id: 'wsls',
    title: 'win-stay, lose-shift',
    parameters: [lapse],
    traces: [winStay],
    cues: [],
    lapse: 'lapse',
  },
  rescorlaWagner('rw1', 'one rate', ['alpha'], { chosen: alpha }),
  rescorlaWagner('rw2', 'a rate per sign (RW±)', ['alpha_pos', 'alpha_neg'], {
    chosen: pair('alpha_pos', 'alpha_neg'),
  }),
  rescorlaWagner('confirmation2', 'confirming, disconfirming', ['alpha_confirm', 'alpha_disconfirm'], {
    chosen: pair('alpha_confirm', 'alpha_disconfirm'),
    unchosen: pair('alpha_disconfirm', 'alpha_confirm'),
  }),
  rescorlaWagner(
    'rw4',
    'sign by chosen, unchosen',
    ['alpha_pos_chosen', 'alpha_neg_chosen', 'alpha_pos_unchosen', 'alpha_neg_unchosen'],
    {
      chosen: pair('alpha_pos_chosen', 'alpha_neg_chosen'),
      unchosen: pair('alpha_pos_unchosen', 'alpha_neg_unchosen'),
    },
  ),
  rescorlaWagner(
    'agency3',
    'sign on free trials, one rate on forced',
    ['alpha_pos_free', 'alpha_neg_free', 'alpha_forced'],
    {
      chosen: pair('alpha_pos_free', 'alpha_neg_free'),
      forced: both(rate('alpha_forced')),
    },
  ),
  rescorlaWagner(
    'agency4',
    'sign by free, forced',
    ['alpha_pos_free', 'alpha_neg_free', 'alpha_pos_forced', 'alpha_neg_forced'],
    {
      chosen: pair('alpha_pos_free', 'alpha_neg_free'),
      forced: pair('alpha_pos_forced', 'alpha_neg_forced'),
    },
  ),
  {
    // Prior of 2 observations with mean q0: the uniform Beta(1, 1) where q0 is the neutral outcome.
    id: 'beta-bernoulli',
    title: 'ideal observer',
    parameters: [beta],
    traces: [values(anySeen(both(countingRate(2))))],
    cues: [],
  },
  {
    id: 'decay-rate',
    title: 'one rate that falls with experience',
    parameters: [beta, R.alpha, kappa],
    traces: [values(anySeen(both(powerRate('alpha', 'kappa'))))],
    cues: [],
  },
]

/** The rate of imposed choices that the mix-in +forced adds. */
export const forcedRate = R.alpha_forced
