import { type Parameter, rateParameter } from './parameter.ts'

/** All learning rates, shared by the models. */
export const RATES = {
  alpha: rateParameter('alpha', 'α', 'learning rate'),
  alpha_pos: rateParameter('alpha_pos', 'α+', 'learning rate, better than expected'),
  alpha_neg: rateParameter('alpha_neg', 'α−', 'learning rate, worse than expected'),
  alpha_confirm: rateParameter('alpha_confirm', 'αC', 'learning rate, outcome that confirms the choice'),
  alpha_disconfirm: rateParameter('alpha_disconfirm', 'αD', 'learning rate, outcome that contradicts it'),
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
    'learning rate, other option, better than expected',
  ),
  alpha_neg_unchosen: rateParameter(
    'alpha_neg_unchosen',
    'α− unchosen',
    'learning rate, other option, worse than expected',
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

export type RateName = keyof typeof RATES
