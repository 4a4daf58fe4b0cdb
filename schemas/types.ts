// Generated from the schemas in this folder. Do not edit.

/**
 * One question to a language model, and how its answer was obtained.
 */
export interface AnswerRow {
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Session of the participant, from 0; blocks are numbered within it.
 */
session: number
/**
 * Number of the block: a set of options, whose values are learned from the start in each (participant, session, block).
 */
block: number
/**
 * Position within the session, from 0.
 */
trial: number
/**
 * Index of the repetition of the same question.
 */
draw: number
/**
 * Option that the model chose; empty: none.
 */
action: (number | null)
/**
 * With histories (teacher forcing): the option chosen in the history; empty otherwise.
 */
given?: (number | null)
/**
 * Option that the question named first.
 */
listed_first?: number
/**
 * How the answer was obtained. valid: from the first reply; repeated: after the same question was asked again; corrected: after a turn that said what was wrong; missed, refused: no answer.
 */
validity: ("valid" | "repeated" | "corrected" | "missed" | "refused")
/**
 * Number of replies to the question.
 */
attempts: number
/**
 * Number of replies that were refusals.
 */
refusals?: number
/**
 * Number of replies cut off at the length limit.
 */
truncations?: number
/**
 * Input tokens at the full price.
 */
input_tokens?: number
/**
 * Input tokens written to the provider's prompt cache.
 */
cache_write_tokens?: number
/**
 * Input tokens read from the provider's prompt cache, at a lower price.
 */
cache_read_tokens?: number
/**
 * Tokens written by the model, including thinking.
 */
output_tokens?: number
/**
 * Tokens of output_tokens that were used for thinking.
 */
thinking_tokens?: number
/**
 * Cost in US dollars by the dated price table; empty: no price is known.
 */
dollars?: (number | null)
/**
 * Sum of the probabilities of the labels, before prob_0, prob_1, ... were normalised over them; empty if the provider reports no probabilities.
 */
label_mass?: (number | null)
}

/**
 * Descriptive statistics of the free choices of a group, as means over participants.
 */
export interface BehaviourRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * better option: share of choices of an option with the highest reward probability, on trials where options differ; regret: mean loss of reward probability per choice; repeat, win-stay, lose-shift: share of choices that repeat the last choice of the block, repeat it after the better outcome, or switch after the worse one; first option, listed first, first letter: share of choices of option 0, of the option named first in the question, of the letter that comes first in the alphabet; random as good: share of participants for whom random choice has at least as good a BIC as every fitted model, over the choices that the fits score.
 */
measure: ("better option" | "regret" | "repeat" | "win-stay" | "lose-shift" | "first option" | "listed first" | "first letter" | "random as good")
/**
 * Number of participants with a value.
 */
n: number
/**
 * Mean over participants.
 */
value: number
/**
 * Lower end of the 95 % interval by Student's t; empty for one participant and for random as good.
 */
low?: (number | null)
/**
 * Upper end of the interval.
 */
high?: (number | null)
/**
 * Expected value for random choice; empty if it is not defined.
 */
chance?: (number | null)
/**
 * Warning; empty if there is none. hardly learns: the interval for the better option reaches chance level, or random choice describes more than half of the participants as well as any model. one-sided: at least nine of ten choices go to one option, position or letter, or at most one of ten does.
 */
flag?: (null | "hardly learns" | "one-sided")
}

/**
 * Diagnostics of the sampler, one row per chain.
 */
export interface ChainRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of the chain, from 0.
 */
chain: number
/**
 * Number of draws after the warm-up.
 */
draws: number
/**
 * Number of divergent trajectories; any divergence means that a part of the posterior may be missed.
 */
divergences: number
/**
 * Number of draws whose trajectory reached max_depth.
 */
at_max_depth: number
/**
 * Mean acceptance probability.
 */
accept: (number | null)
/**
 * Step size after the warm-up.
 */
step_size: (number | null)
/**
 * Bayesian fraction of missing information; below .3 the tails are poorly explored.
 */
e_bfmi?: (number | null)
/**
 * Total number of gradient evaluations.
 */
leapfrogs: number
}

/**
 * Comparison of the models fitted to one group of agents, one row per model.
 */
export interface ComparisonRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of participants for whom every model was fitted and scored.
 */
n_participants: number
/**
 * Number of participants in the random-effects model selection: those with a log evidence for every model.
 */
n_selection?: number
/**
 * Mean over participants of the log likelihood, in nats.
 */
mean_log_lik: number
/**
 * Mean over participants of aic of the fits: 2 k - 2 log_lik, unless the convention says otherwise.
 */
mean_aic: number
/**
 * Mean over participants of bic of the fits: k ln(n_scored) - 2 log_lik, unless the convention says otherwise.
 */
mean_bic: number
/**
 * Mean over the participants in the selection (n_selection) of the log evidence; empty if there are none.
 */
mean_log_evidence: (number | null)
/**
 * Number of participants for whom this model has the lowest BIC.
 */
n_best_bic: number
/**
 * Mean over participants of exp(-BIC/2), normalised over models.
 */
mean_bic_weight: number
/**
 * Number of participants in the selection for whom this model has the highest log evidence.
 */
n_best_evidence: number
/**
 * Expected share of the population that this model describes (random-effects selection on log evidence).
 */
frequency: (number | null)
/**
 * Probability that this model is the most frequent one.
 */
exceedance: (number | null)
/**
 * Exceedance probability that accounts for the possibility that all models are equally frequent.
 */
protected_exceedance: (number | null)
/**
 * Probability that all models are equally frequent.
 */
bayes_omnibus_risk: (number | null)
}

/**
 * How often choices of one model are best described by another.
 */
export interface ConfusionRow {
/**
 * Task id.
 */
task: string
/**
 * bic or log_evidence.
 */
criterion: ("bic" | "log_evidence")
/**
 * Model that generated the choices.
 */
true_model: string
/**
 * Model that was fitted to them.
 */
fitted_model: string
/**
 * Number of simulated participants of the true model.
 */
n: number
/**
 * Number of them whom the fitted model describes best.
 */
n_best: number
/**
 * p(fitted best | true).
 */
confusion: number
/**
 * p(true | fitted best), with equal prior probability of all true models; empty if the fitted model is never best.
 */
inversion: (number | null)
}

/**
 * Posterior draws of the group distribution, one row per draw. Extra columns: mean_<parameter> (with groups, mean_<parameter>[cell]), slope_<parameter>[covariate] per standard deviation of the covariate, and log_sd_<parameter>; all in the unconstrained space.
 */
export interface DrawRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of the chain, from 0.
 */
chain: number
/**
 * Number of the draw, from 0, among those kept.
 */
draw: number
}

/**
 * Effects of groups and covariates on estimates of individual fits, one at a time: groups by Welch's t-test, covariates by linear regression.
 */
export interface EffectRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * A parameter, or a contrast of two: alpha_pos - alpha_neg.
 */
quantity: string
/**
 * Column of the trials that holds the group or covariate.
 */
trait: string
/**
 * Level of the group; empty for a covariate.
 */
level?: (string | null)
/**
 * Level with which it is compared; empty for a covariate.
 */
reference?: (string | null)
/**
 * Number of participants of the level; for a covariate, all participants with an estimate.
 */
n: number
/**
 * Number of participants of the reference level; empty for a covariate.
 */
n_reference?: (number | null)
/**
 * Mean of the level minus mean of the reference; for a covariate, the effect of one standard deviation.
 */
difference: number
/**
 * Lower end of the 95 % interval; empty if there is none.
 */
ci_low?: (number | null)
/**
 * Upper end of the interval.
 */
ci_high?: (number | null)
/**
 * Test statistic; empty if the values do not vary.
 */
t?: (number | null)
/**
 * Degrees of freedom.
 */
df?: (number | null)
/**
 * Two-sided p value; empty if there is no test.
 */
p: (number | null)
/**
 * p corrected by Holm's method over the contrasts of this table; empty for single parameters, whose tests are exploratory.
 */
p_holm?: (number | null)
/**
 * Number of tests in the correction by Holm's method.
 */
n_family?: (number | null)
}

/**
 * Random-effects comparison of families of models by the mean evidence of each family, so that larger families have no advantage.
 */
export interface FamilyRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Name of the family.
 */
family: string
/**
 * Fitted models of the family.
 */
models: string
/**
 * Number of participants with a log evidence for every model of these families.
 */
n: number
/**
 * Expected share of the population that the family describes.
 */
frequency: number
/**
 * Probability that the family is the most frequent one.
 */
exceedance: number
/**
 * Exceedance probability that accounts for the possibility that all families are equally frequent.
 */
protected_exceedance: number
}

/**
 * One fitted model of one participant, with diagnostics of the fit.
 */
export interface FitRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of rows of the participant.
 */
n_trials: number
/**
 * Number of trials in the likelihood: free trials with an answer, unless the convention says otherwise.
 */
n_scored: number
/**
 * Number of starting points of the search.
 */
n_starts: number
/**
 * Number of starting points that ended within 1e-3 nats of the best optimum.
 */
n_at_best: number
/**
 * 1: the gradient at the optimum is below 1e-4 and the Hessian is positive definite.
 */
converged: number
/**
 * Log likelihood in nats at the estimate. With choices: probabilities, the expected log likelihood of choices drawn from them.
 */
log_lik: (number | null)
/**
 * Log prior density of the parameters in their natural units.
 */
log_prior: (number | null)
/**
 * log_lik + log_prior at the maximum a posteriori estimate.
 */
log_posterior: (number | null)
/**
 * 2 k - 2 log_lik, unless the convention says otherwise. With choices: probabilities, about k higher than its mean over fits of sampled choices.
 */
aic: (number | null)
/**
 * k ln(n_scored) - 2 log_lik, unless the convention says otherwise. With choices: probabilities, about k higher than its mean over fits of sampled choices.
 */
bic: (number | null)
/**
 * Log evidence, by importance sampling; empty if too few draws are effective. With choices: probabilities, lower than its mean over fits of sampled choices, by up to about k/2.
 */
log_evidence: (number | null)
/**
 * Largest absolute derivative of the log posterior at the optimum, in nats per unit of the unconstrained space.
 */
gradient_norm: (number | null)
/**
 * Smallest eigenvalue of the Hessian of the negative log posterior, in the unconstrained space.
 */
min_eigenvalue: (number | null)
/**
 * Parameters at a bound, separated by spaces.
 */
at_bound: (string | null)
/**
 * Warnings, separated by spaces: no-choices, one-choice, constant-choice, not-converged, no-evidence, best-met-once, uninformed:<parameter>.
 */
flags?: (string | null)
/**
 * Unit that several participants share, such as the trained network that played; empty if there is none.
 */
unit?: (string | null)
}

/**
 * Group distribution of a parameter, Gaussian in the unconstrained space.
 */
export interface GroupRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Levels of the groups, such as diagnosis=patient; empty: all participants.
 */
cell?: (string | null)
/**
 * Number of participants.
 */
n: number
/**
 * Mean at the mode of the posterior, unconstrained space.
 */
mean_z: number
/**
 * Standard deviation at the mode of the posterior, unconstrained space.
 */
sd_z: number
/**
 * Median of the group distribution in natural units (posterior median).
 */
median: number
/**
 * Lower end of the 95 % interval of the group median.
 */
low: number
/**
 * Upper end of the interval; empty if it is infinite.
 */
high: (number | null)
/**
 * Mean of the group distribution in natural units (posterior median).
 */
mean?: (number | null)
/**
 * Lower end of the 95 % interval of the group mean.
 */
mean_low?: (number | null)
/**
 * Upper end of the interval; empty if it is infinite.
 */
mean_high?: (number | null)
/**
 * Prior of the mean and standard deviation of the group, unconstrained space.
 */
prior?: string
/**
 * Log likelihood of the group, integrated over each participant's parameters under the group distribution at the mode.
 */
log_evidence: number
/**
 * Integrated BIC: -2 log_evidence + k (1 + cells + covariates) log n, for k parameters, the cells of the groups (1 without groups) and n scored choices of all participants.
 */
ibic?: number
/**
 * Number of iterations of the search.
 */
iterations: number
/**
 * 1: the search converged, the gradient at the optimum is zero, and the effective number of draws suffices for the intervals.
 */
converged: number
/**
 * Effective number of draws of the group distribution from which the intervals are computed.
 */
n_effective?: number
}

/**
 * Difference of the group means of two parameters, from the hierarchical fit.
 */
export interface GroupContrastRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Id of the first parameter.
 */
first: string
/**
 * Id of the parameter that is subtracted.
 */
second: string
/**
 * Levels of the groups, such as diagnosis=patient; empty: all participants.
 */
cell?: (string | null)
/**
 * Number of participants.
 */
n: number
/**
 * Posterior median of the difference.
 */
mean_difference: number
/**
 * Lower end of the 95 % interval.
 */
low: number
/**
 * Upper end of the interval.
 */
high: number
/**
 * Posterior probability that the difference is above zero.
 */
p_above: number
/**
 * 1: the search converged, the gradient at the optimum is zero, and the effective number of draws suffices for the intervals.
 */
converged: number
}

/**
 * Effects of groups and covariates on the group mean of a parameter or contrast, from a hierarchical fit with all of them together.
 */
export interface GroupEffectRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * A parameter, or a contrast of two: alpha_pos - alpha_neg.
 */
quantity: string
/**
 * Column of the trials that holds the group or covariate.
 */
trait: string
/**
 * Level of the group; empty for a covariate.
 */
level?: (string | null)
/**
 * Level with which it is compared; empty for a covariate.
 */
reference?: (string | null)
/**
 * Number of participants with a value for every group and covariate.
 */
n: number
/**
 * Mean of the level minus mean of the reference in natural units; for a covariate, the effect of one standard deviation. Posterior median.
 */
difference?: (number | null)
/**
 * Lower end of the 95 % interval.
 */
low?: (number | null)
/**
 * Upper end of the interval.
 */
high?: (number | null)
/**
 * Posterior probability that the difference is above zero.
 */
p_above: number
/**
 * 1: the fit converged.
 */
converged: number
}

/**
 * One of the study's key results. Rows with equal task, agent and id hold the same quantity in every profile.
 */
export interface HeadlineRow {
/**
 * Task id.
 */
task: string
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Id of the quantity, such as difference:rw2:alpha_pos-alpha_neg.
 */
id: string
/**
 * Name of the quantity for readers.
 */
label: string
/**
 * Value of the quantity in the unit; empty if it could not be computed.
 */
value: (number | null)
/**
 * Lower end of the 95 % interval; empty if there is none.
 */
low: (number | null)
/**
 * Upper end of the interval.
 */
high: (number | null)
/**
 * Number of participants; of networks or sources where each counts once (difference-over-networks, difference-over-sources); empty if it does not apply.
 */
n: (number | null)
/**
 * Unit of the value; learning rate: a difference of two learning rates.
 */
unit: ("learning rate" | "share" | "probability" | "reward" | "correlation")
}

/**
 * How well the choices identify two parameters separately: the correlation of their estimation errors, from the curvature of each participant's posterior.
 */
export interface IdentifiabilityRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * First parameter.
 */
first: string
/**
 * Second parameter.
 */
second: string
/**
 * Number of participants.
 */
n: number
/**
 * Number of participants whose posterior has a usable curvature at the optimum.
 */
n_known: number
/**
 * Median of the correlation over the n_known participants.
 */
correlation: number
/**
 * 10 % quantile over participants.
 */
low: number
/**
 * 90 % quantile over participants.
 */
high: number
/**
 * Share of participants with an absolute correlation above .9, for whom the two parameters can hardly be distinguished.
 */
hardly_told_apart: number
}

/**
 * Expected reward of a learner with two learning rates (RW+-), for each pair of rates.
 */
export interface LandscapeRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Fitted model from which beta is taken; the two rates of its first contrast place the agents in the landscape.
 */
model: string
/**
 * Median inverse temperature of the agents.
 */
beta: number
/**
 * Learning rate for positive prediction errors.
 */
alpha_pos: number
/**
 * Learning rate for negative prediction errors.
 */
alpha_neg: number
/**
 * Mean expected reward of a free choice, in reward units.
 */
reward: number
/**
 * Mean difference from the expected reward of the better option.
 */
regret: number
/**
 * Number of simulated participants at each point.
 */
n_simulations: number
}

/**
 * Leave-one-out predictive density of a participant's choices by Pareto-smoothed importance sampling, and WAIC.
 */
export interface LooRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Name of the participant.
 */
participant: string
/**
 * Number of scored choices.
 */
n: number
/**
 * Log predictive density, leaving out all choices of the participant at once.
 */
elpd: (number | null)
/**
 * Shape parameter k of the Pareto tail for elpd; above .7 elpd is unreliable.
 */
pareto_k: (number | null)
/**
 * Effective number of parameters.
 */
p_loo?: (number | null)
/**
 * WAIC of the participant's choices, as a log predictive density.
 */
elpd_waic?: (number | null)
/**
 * Log predictive density, leaving out one choice at a time and summed over choices; the left-out choice still updates the values of the model.
 */
elpd_trials?: (number | null)
/**
 * Largest shape parameter k over choices.
 */
worst_k?: (number | null)
/**
 * Number of choices with k above .7.
 */
bad_k?: number
}

/**
 * Comparison of models by leave-one-out predictive density, with stacking weights.
 */
export interface LooCompareRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Rank of the model; 1: the highest elpd.
 */
rank: number
/**
 * Number of participants to whom all models were fitted.
 */
n: number
/**
 * Log predictive density, leaving out all choices of a participant at once, summed over participants.
 */
elpd: (number | null)
/**
 * Standard error of that over participants.
 */
se?: (number | null)
/**
 * Difference of elpd from the model of rank 1.
 */
difference: (number | null)
/**
 * Standard error of that over participants.
 */
difference_se?: (number | null)
/**
 * Stacking weight: weight of the model in the mixture that predicts participants best.
 */
weight: (number | null)
/**
 * Number of participants with a Pareto k above .7. If there are many, use elpd_choices instead.
 */
bad_k?: number
/**
 * Log predictive density, leaving out one choice at a time, summed over choices and participants.
 */
elpd_choices?: (number | null)
/**
 * Difference of elpd_choices from the model with the highest elpd_choices.
 */
difference_choices?: (number | null)
/**
 * Standard error of that over participants.
 */
difference_choices_se?: (number | null)
}

/**
 * Mean asymmetry in one data set that was simulated from a symmetric model.
 */
export interface NullDrawRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Fitted model whose learning rates are compared.
 */
fitted_model: string
/**
 * Difference of two learning rates, such as alpha_pos - alpha_neg.
 */
contrast: string
/**
 * Symmetric model that was fitted to the same choices and then simulated.
 */
null_model: string
/**
 * Number of the simulated data set, from 0.
 */
draw: number
/**
 * Mean contrast over simulated participants.
 */
value: number
}

/**
 * An observed asymmetry, compared with the apparent asymmetry that a symmetric model produces when its simulated choices are fitted in the same way.
 */
export interface NullTestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Fitted model whose learning rates are compared.
 */
fitted_model: string
/**
 * Difference of two learning rates, such as alpha_pos - alpha_neg.
 */
contrast: string
/**
 * Symmetric model that was fitted to the same choices and then simulated.
 */
null_model: string
/**
 * Mean contrast over participants.
 */
observed: number
/**
 * Mean contrast over simulated data sets.
 */
null_mean: number
/**
 * 2.5 % quantile over simulated data sets.
 */
null_low: number
/**
 * 97.5 % quantile over simulated data sets.
 */
null_high: number
/**
 * Two-sided p value: twice the smaller p of the two sides, at most 1. Of one side: (draws at least as extreme as the observed mean + 1) / (draws + 1); from the tenth such draw on 10 / (draws up to the tenth), which is valid although the number of draws then depends on them (Besag & Clifford 1991).
 */
p: number
/**
 * Number of simulated data sets; fewer than the parameter simulations if all contrasts were settled earlier.
 */
n_simulations: number
/**
 * 1: ten draws lie on each side of the observed mean, so that p is fixed: further simulations would not change it. It may be small, if the tenth draw of a side came late.
 */
settled?: number
}

/**
 * One estimated parameter of one fit.
 */
export interface ParameterRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Estimate in natural units; empty if no scored choice depends on the parameter.
 */
estimate: (number | null)
/**
 * Standard error from the Hessian, in natural units (delta method); empty if the Hessian is not positive definite, or there is no estimate.
 */
se: (number | null)
/**
 * Unit that several participants share, such as the trained network that played; empty if there is none.
 */
unit?: (string | null)
}

/**
 * Posterior of a quantity of a hierarchical model, from Markov chain Monte Carlo.
 */
export interface PosteriorRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * group median, group mean: median and mean of the group distribution, natural units; group sd: standard deviation of the group distribution, unconstrained space; participant: parameter of one participant; contrast: difference of two group means; effect: effect of one standard deviation of a covariate, unconstrained space.
 */
kind: ("group median" | "group mean" | "group sd" | "participant" | "contrast" | "effect")
/**
 * Id of the parameter; for a contrast both ids, such as alpha_pos - alpha_neg.
 */
parameter: string
/**
 * Name of the participant; empty for a quantity of the group.
 */
participant?: (string | null)
/**
 * Levels of the groups, such as diagnosis=patient; for kind effect: the covariate; empty: all participants.
 */
cell?: (string | null)
/**
 * Number of participants; for kind participant: number of the participant's scored choices.
 */
n: number
/**
 * Posterior mean.
 */
mean: (number | null)
/**
 * Posterior standard deviation.
 */
sd: (number | null)
/**
 * 2.5 % quantile.
 */
low: (number | null)
/**
 * Posterior median.
 */
median: (number | null)
/**
 * 97.5 % quantile of the distribution.
 */
high: (number | null)
/**
 * Lower end of the shortest interval with 95 % of the draws.
 */
hdi_low?: (number | null)
/**
 * Upper end of the interval.
 */
hdi_high?: (number | null)
/**
 * For contrasts and effects: posterior probability of a value above zero.
 */
p_above?: (number | null)
/**
 * Rank-normalised split R-hat; above 1.01 the chains have not converged.
 */
rhat?: (number | null)
/**
 * Bulk effective sample size; below 400 over all chains the numbers are imprecise.
 */
ess_bulk?: (number | null)
/**
 * Tail effective sample size.
 */
ess_tail?: (number | null)
/**
 * Monte Carlo standard error of the mean.
 */
mcse?: (number | null)
/**
 * For a contrast: lower end of the shortest interval with 95 % of the prior.
 */
prior_low?: (number | null)
/**
 * Upper end of the prior interval.
 */
prior_high?: (number | null)
/**
 * Warnings, separated by spaces: rhat, ess, divergences.
 */
flags: (string | null)
}

/**
 * Posterior differences between groups of participants with the same task and model: each pair of sources, and each pair of cells.
 */
export interface PosteriorDifferencesRow {
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * group mean: mean of a parameter over the population of a group, natural units; contrast: difference of two of these means within a group.
 */
kind: ("group mean" | "contrast")
/**
 * Id of the parameter; for a contrast both ids, such as alpha_pos - alpha_neg.
 */
parameter: string
/**
 * Kind of agent of the first group.
 */
agent: string
/**
 * Source of the first group.
 */
source: string
/**
 * Levels of the first group, such as diagnosis=patient; empty: all participants of the source.
 */
cell?: (string | null)
/**
 * Kind of agent of the second group.
 */
other_agent: string
/**
 * Source of the second group.
 */
other_source: string
/**
 * Levels of the second group; empty: all participants of the source.
 */
other_cell?: (string | null)
/**
 * Posterior mean of the first group's quantity less the second group's.
 */
mean: (number | null)
/**
 * Posterior standard deviation of this difference.
 */
sd?: (number | null)
/**
 * 2.5 % quantile.
 */
low: (number | null)
/**
 * Posterior median.
 */
median?: (number | null)
/**
 * 97.5 % quantile of the distribution.
 */
high: (number | null)
/**
 * Lower end of the shortest interval with 95 % of the draws.
 */
hdi_low?: (number | null)
/**
 * Upper end of the interval.
 */
hdi_high?: (number | null)
/**
 * Posterior probability that the first group's quantity is the larger one.
 */
p_above: (number | null)
/**
 * Rank-normalised split R-hat; above 1.01 the chains have not converged.
 */
rhat?: (number | null)
/**
 * Bulk effective sample size; below 400 over all chains the numbers are imprecise.
 */
ess_bulk?: (number | null)
/**
 * Tail effective sample size.
 */
ess_tail?: (number | null)
/**
 * Monte Carlo standard error of the mean.
 */
mcse?: (number | null)
/**
 * Warnings, separated by spaces: rhat, ess, divergences.
 */
flags?: (string | null)
}

/**
 * How well a language model, or a learning model fitted to the participant's other blocks, predicts a participant's choices.
 */
export interface PredictionRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * random, the id of a model, or the name of a language model.
 */
predictor: string
/**
 * Kind of predictor.
 */
kind: ("random" | "model" | "llm")
/**
 * Number of predicted choices.
 */
n: number
/**
 * Mean negative log probability of the choices, in nats per choice; empty if the participant has only one block, so that no other block is left to fit.
 */
nll: (number | null)
}

/**
 * A statistic of behaviour, observed and simulated from the fitted model.
 */
export interface PredictiveRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * accuracy: share of free choices of the better option, by position in the block; win-stay: share of repetitions of the last choice of the block after an outcome above the initial value q0; lose-shift: share of switches after any other outcome.
 */
statistic: ("accuracy" | "win-stay" | "lose-shift")
/**
 * Position of the free choice in its block, from 0; empty for win-stay and lose-shift.
 */
position: (number | null)
/**
 * Mean over participants.
 */
observed: (number | null)
/**
 * Mean over simulated data sets.
 */
predicted: (number | null)
/**
 * 2.5 % quantile over simulated data sets.
 */
low: (number | null)
/**
 * 97.5 % quantile over simulated data sets.
 */
high: (number | null)
/**
 * Number of simulated data sets.
 */
n_simulations: number
}

/**
 * One parameter of one simulated participant: the value that generated the choices and the value fitted to them.
 */
export interface RecoveryRow {
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of trials per participant.
 */
n_trials: number
/**
 * Number of the simulated participant, from 0.
 */
simulation: number
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Value that generated the choices.
 */
true_value: number
/**
 * Value fitted to the choices; empty if there is none.
 */
estimate: (number | null)
/**
 * Standard error from the Hessian; empty if it is not positive definite.
 */
se: (number | null)
}

/**
 * Summary of the recovery of a parameter.
 */
export interface RecoverySummaryRow {
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Number of trials per participant.
 */
n_trials: number
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Number of simulated participants with an estimate.
 */
n: number
/**
 * Pearson correlation of true and fitted values; empty if either does not vary.
 */
correlation: (number | null)
/**
 * Spearman rank correlation of true and fitted values.
 */
rank_correlation: (number | null)
/**
 * Mean of fitted minus true.
 */
bias: (number | null)
/**
 * Root mean square of fitted minus true.
 */
rmse: (number | null)
/**
 * Share of true values within 1.96 standard errors of the estimate.
 */
coverage: (number | null)
}

/**
 * Reliability of estimates of individual fits: agreement between parts of each participant's data.
 */
export interface ReliabilityRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * A parameter, or a contrast of two: alpha_pos - alpha_neg.
 */
quantity: string
/**
 * halves of blocks: random halves of the blocks, with the Spearman-Brown correction; halves of choices: every other choice, if there is only a single block; first and last session: without a correction.
 */
method: ("halves of blocks" | "halves of choices" | "first and last session")
/**
 * Number of participants with an estimate from both parts.
 */
n: number
/**
 * Correlation over participants; empty if the estimates do not vary.
 */
reliability?: (number | null)
/**
 * Lower end of the 95 % interval, by bootstrap over participants.
 */
low?: (number | null)
/**
 * Upper end of the interval.
 */
high?: (number | null)
}

/**
 * Replies of a language model, one row per participant: counts of questions and answers, tokens and cost.
 */
export interface ReplyRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Provider of the replies: anthropic, openai-compatible, simulated, ...
 */
provider: string
/**
 * Number of questions: free trials, times draws.
 */
asked: number
/**
 * Questions answered by the first reply.
 */
valid: number
/**
 * Questions answered when the same question was asked again.
 */
repeated: number
/**
 * Questions answered after a turn that said what was wrong.
 */
corrected: number
/**
 * Questions without a valid answer; these trials have no choice and no outcome.
 */
missed: number
/**
 * Missed questions whose last reply was a refusal.
 */
refused: number
/**
 * Total number of replies.
 */
replies?: number
/**
 * Number of replies that were refusals.
 */
refusals?: number
/**
 * Number of replies cut off at the length limit.
 */
truncations?: number
/**
 * Input tokens at the full price.
 */
input_tokens?: number
/**
 * Input tokens written to the provider's prompt cache.
 */
cache_write_tokens?: number
/**
 * Input tokens read from the provider's prompt cache, at a lower price.
 */
cache_read_tokens?: number
/**
 * Tokens written by the model, including thinking.
 */
output_tokens?: number
/**
 * Tokens of output_tokens that were used for thinking.
 */
thinking_tokens?: number
/**
 * Cost in US dollars by the dated price table; empty: no price is known.
 */
dollars?: (number | null)
/**
 * Mean of the summed probability of the labels; below one half the model mostly did not answer with a label.
 */
label_mass?: (number | null)
}

/**
 * A published number, and ours with and without the conventions of the source study.
 */
export interface ReproductionRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Mean of a parameter, or number of participants for whom the richer model has the lower BIC.
 */
quantity: string
/**
 * Number in the files of the source study.
 */
published: (number | null)
/**
 * Our number with the conventions of the source study and the best of all starting points.
 */
reproduced: (number | null)
/**
 * Our number without the defects of the source study; confirmation bias: of the same model with +forced.
 */
corrected: (number | null)
}

/**
 * One scheduled trial. The outcomes of all options are drawn in advance, so that all kinds of agents face the same outcomes.
 */
export interface ScheduleRow {
/**
 * Task id, such as optimism-bias, confirmation-bias or agency.
 */
task: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Session of the participant, from 0; blocks are numbered within it.
 */
session: number
/**
 * Number of the block: a set of options, whose values are learned from the start in each (participant, session, block).
 */
block: number
/**
 * Position within the session, from 0.
 */
trial: number
/**
 * Option that is imposed; empty on free trials.
 */
forced: (number | null)
/**
 * partial: the outcome of the chosen option is shown; full: of all options.
 */
feedback: ("partial" | "full")
/**
 * Option named first in the question; the others follow in cyclic order.
 */
listed_first: number
/**
 * Reward probability of option 0.
 */
p_0: number
/**
 * Reward probability of option 1.
 */
p_1: number
/**
 * Outcome of option 0 on this trial, in reward units.
 */
outcome_0: number
/**
 * Outcome of option 1 on this trial, in reward units.
 */
outcome_1: number
/**
 * Letter of option 0.
 */
label_0: string
/**
 * Letter of option 1.
 */
label_1: string
}

/**
 * Parameter of one participant from the hierarchical fit: its posterior, including the uncertainty of the group distribution.
 */
export interface ShrunkenRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Posterior mean in natural units; empty if no scored choice depends on the parameter.
 */
estimate: (number | null)
/**
 * Posterior standard deviation.
 */
sd: (number | null)
/**
 * Lower end of the central 95 % interval.
 */
low: (number | null)
/**
 * Upper end of the interval; empty if it is infinite.
 */
high: (number | null)
}

/**
 * A paired t-test of two estimates, or of the BIC weights of two models.
 */
export interface TestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Model whose parameters are compared; for BIC weights: the two models.
 */
model: string
/**
 * Parameter (or model) from which the second is subtracted.
 */
first: string
/**
 * Parameter (or model) that is subtracted.
 */
second: string
/**
 * Number of pairs.
 */
n: number
/**
 * Mean of the first over participants.
 */
mean_first: number
/**
 * Mean of the second over participants.
 */
mean_second: number
/**
 * Mean of first minus second.
 */
mean_difference: number
/**
 * Lower end of the 95 % interval of the mean difference.
 */
ci_low: (number | null)
/**
 * Upper end of the interval.
 */
ci_high: (number | null)
/**
 * Test statistic; empty if the differences do not vary.
 */
t: (number | null)
/**
 * Degrees of freedom: pairs - 1.
 */
df: number
/**
 * Two-sided p value.
 */
p: (number | null)
/**
 * p corrected by Holm's method over the tests of its family: all contrasts of learning rates in one task. Empty for other tests.
 */
p_holm?: (number | null)
/**
 * Number of tests of the family.
 */
n_family?: (number | null)
/**
 * Cohen's d_z: mean difference divided by the standard deviation of the differences.
 */
cohen_d: (number | null)
}

/**
 * A point of the learning curve of a meta-RL agent: means over free trials of the training episodes since the previous point.
 */
export interface TrainingRow {
/**
 * Task id.
 */
task: string
/**
 * Number of the network, from 0.
 */
network: number
/**
 * Seed of the run; with the task and the network it determines the weights and episodes.
 */
seed: number
/**
 * Number of updates so far.
 */
update: number
/**
 * Number of episodes so far.
 */
episodes: number
/**
 * Reward per trial, in the task's units.
 */
reward: number
/**
 * Loss of expected reward per trial from not choosing the better option.
 */
regret: number
/**
 * Share of choices of the option with the highest reward probability, on trials where options differ.
 */
better_choice: number
/**
 * Entropy of the policy, in nats.
 */
entropy: number
/**
 * Policy-gradient part of the loss per trial, in nats times reward.
 */
policy_loss: number
/**
 * Squared error of the predicted return per trial.
 */
value_loss: number
}

/**
 * One played trial of any kind of agent. Extra columns are allowed; only participant, action and reward are required.
 */
export interface TrialRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set, such as claude-1 or lefebvre2017; begins with `simulated` if the agents are simulated.
 */
source: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * Task id.
 */
task: string
/**
 * Session of the participant, from 0; blocks are numbered within it.
 */
session: number
/**
 * Number of the block: a set of options, whose values are learned from the start in each (participant, session, block).
 */
block: number
/**
 * Position within the session, from 0; rows of a block are in the order of play.
 */
trial: number
/**
 * Number of options.
 */
n_options: number
/**
 * 1: the choice was imposed.
 */
forced: number
/**
 * partial: the outcome of the chosen option is shown; full: of all options.
 */
feedback: ("partial" | "full")
/**
 * Option that was chosen, from 0; empty: no answer (a missed trial).
 */
action: (number | null)
/**
 * Outcome of the chosen option, in the task's units; empty on missed trials.
 */
reward: (number | null)
/**
 * Outcome of the other option; empty if the agent did not see it.
 */
forgone_reward?: (number | null)
/**
 * Option with the highest reward probability; empty if several are equal.
 */
best?: (number | null)
}

/**
 * Tests of contrasts over units that several participants share: trained networks, or language models. Each unit counts once, with the mean of its participants.
 */
export interface UnitTestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; empty if the units are the sources of this kind of agent.
 */
source?: (string | null)
/**
 * Task id.
 */
task: string
/**
 * Id of the fitted model, with its mix-ins.
 */
model: string
/**
 * First parameter.
 */
first: string
/**
 * Second parameter.
 */
second: string
/**
 * Kind of unit: network or source.
 */
unit: string
/**
 * Number of units.
 */
n_units: number
/**
 * Number of participants.
 */
n: number
/**
 * Number of units whose mean difference is above zero.
 */
n_above: number
/**
 * Mean over units of their mean difference.
 */
mean_difference: number
/**
 * Lower end of the 95 % interval over units; empty for one unit.
 */
ci_low?: (number | null)
/**
 * Upper end of the interval.
 */
ci_high?: (number | null)
/**
 * Test statistic; empty if the values do not vary.
 */
t?: (number | null)
/**
 * Degrees of freedom: units - 1.
 */
df: number
/**
 * Two-sided p value; empty if there is no test.
 */
p?: (number | null)
/**
 * Share of the variance of differences that lies between units (ANOVA estimate); empty if it cannot be estimated.
 */
intraclass?: (number | null)
/**
 * p corrected by Holm's method over this table.
 */
p_holm?: (number | null)
/**
 * Number of tests in the correction by Holm's method.
 */
n_family?: (number | null)
}

/**
 * Groups, covariates and families of models for the comparison.
 */
export interface CompareModelsParams {
/**
 * Columns of the trials that divide participants into groups, such as diagnosis; one value per participant.
 */
groups: string[]
/**
 * Numeric columns of the trials that describe participants, such as age; one value per participant.
 */
covariates: string[]
/**
 * Families of models by name, such as {bias: [rw2, rw2+perseveration], none: [rw1, rw1+perseveration]}. Models that belong to no family, or that were not fitted, are left out.
 */
families: {
/**
 * @minItems 1
 */
[k: string]: [string, ...(string)[]]
}
}

/**
 * This stage has no parameters.
 */
export interface DescribeBehaviourParams {

}

/**
 * Full hierarchical posteriors with the No-U-Turn Sampler.
 */
export interface FitBayesianParams {
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Initial value of an option: a number, midpoint (of the rewards) or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Number of chains; they run in parallel.
 */
chains: number
/**
 * Transitions before the draws, which adapt the step size, the metric and the parametrisation (centred or not).
 */
warmup: number
/**
 * Draws per chain after the warm-up.
 */
draws: number
/**
 * Thinning: one of this many draws is kept.
 */
thin: number
/**
 * Target acceptance probability of the step size adaptation. Set it nearer to 1 if there are divergences.
 */
target_accept: number
/**
 * Maximum number of doublings of a trajectory.
 */
max_depth: number
/**
 * Content of the output `inference`: draws of group parameters only, or also draws of participants' parameters and the log likelihood of their choices.
 */
keep: ("group" | "participants")
/**
 * Number of posterior draws from which behaviour is simulated, for the output `predictive`.
 */
simulations: number
/**
 * Priors of the group distributions: weak, wide, or a map by parameter with weak for those that it omits, all in the unconstrained space (log beta, logit of rates). hbayesdm: probit scale, beta between 0 and 5, group means Normal(0, 1), group standard deviations half-Normal(0, .2).
 */
priors: (("weak" | "wide" | "hbayesdm") | {
[k: string]: {
/**
 * Prior mean of the group mean.
 */
mean?: number
/**
 * Prior standard deviation of the group mean.
 */
mean_sd?: number
/**
 * Prior median of the group standard deviation.
 */
deviation?: number
/**
 * Prior standard deviation of the logarithm of the group standard deviation.
 */
deviation_spread?: number
}
})
/**
 * Columns of the trials that divide participants into groups, such as diagnosis; one value per participant.
 */
groups: string[]
/**
 * Numeric columns of the trials that describe participants, such as age; one value per participant.
 */
covariates: string[]
/**
 * Seed of all random draws.
 */
seed: number
}

/**
 * Hierarchical fit of group distributions with importance sampling and Newton's method.
 */
export interface FitHierarchicalParams {
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Initial value of an option: a number, midpoint (of the rewards) or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Maximum number of iterations of the search.
 */
iterations: number
/**
 * Seed of all random draws.
 */
seed: number
/**
 * Priors of the group distributions: weak, wide, or a map by parameter with weak for those that it omits. All are in the unconstrained space (log beta, logit of rates).
 */
priors: (("weak" | "wide") | {
[k: string]: {
/**
 * Prior mean of the group mean.
 */
mean?: number
/**
 * Prior standard deviation of the group mean.
 */
mean_sd?: number
/**
 * Prior median of the group standard deviation.
 */
deviation?: number
/**
 * Prior standard deviation of the logarithm of the group standard deviation.
 */
deviation_spread?: number
}
})
/**
 * Columns of the trials that divide participants into groups, such as diagnosis; one value per participant.
 */
groups: string[]
/**
 * Numeric columns of the trials that describe participants, such as age; one value per participant.
 */
covariates: string[]
}

/**
 * Models to fit, and options of the fits.
 */
export interface FitRwParams {
/**
 * Models to fit: ids such as rw1, rw2, confirmation2+forced, rw2+perseveration; a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of starting points, drawn from the priors; auto: the optima of simpler models and the best points of a survey, then draws from the priors as long as optima are probably missing, up to 60 in all.
 */
starts: ("auto" | number)
/**
 * Data to fit. sampled: the choices. probabilities: the probabilities from which the choices were drawn (columns prob_0, prob_1, ... of the trials); log_lik is then the largest expected log likelihood of choices drawn from them, about k/2 lower than the mean log_lik of fits to such choices, so that AIC and BIC are about k too high for k parameters.
 */
choices: ("sampled" | "probabilities")
/**
 * Initial value of an option: a number, midpoint (halfway between the worst and the best outcome of the task), or free (fitted between those two).
 */
q0: (number | ("midpoint" | "free"))
/**
 * correct; published (with the defects of the source study's code); or names of defects, such as missed-as-choice,bic-from-posterior. -name excludes one: published,-file-order-feedback-labels.
 */
convention: (string | string[])
/**
 * Seed of the starting points.
 */
seed: number
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
/**
 * Columns of the trials that divide participants into groups, such as diagnosis; one value per participant.
 */
groups: string[]
/**
 * Numeric columns of the trials that describe participants, such as age; one value per participant.
 */
covariates: string[]
/**
 * Column of the trials that names a unit shared by several participants, such as a network; participants of one unit are not counted as independent. A table without the column has no units.
 */
unit: string
}

/**
 * Draws the schedule that all kinds of agents play: order of trials, outcomes, forced choices, labels.
 */
export interface GenerateTaskSchedulesParams {
/**
 * One of the study's tasks. Another task is given as a file, in the input `task`.
 */
task: string
/**
 * Number of participants; task: the number in the task's file, or 24 without a file. Each participant has an independent random stream, so adding participants does not change the schedules of others.
 */
participants: (number | "task")
/**
 * Number of options per block. 3 and 4 are the robustness designs of optimism-bias.
 */
options: (2 | 3 | 4)
/**
 * Worse and better outcome in reward units; default: the outcomes of the task.
 * 
 * @minItems 2
 * @maxItems 2
 */
outcomes?: [number, number]
/**
 * Equal seeds give equal schedules.
 */
seed: number
}

/**
 * A reference agent that infers the reward probabilities from the outcomes so far with exact Bayesian inference.
 */
export interface IdealObserverParams {
/**
 * block: Bayes-optimal choices, which maximise the expected sum of rewards of a block, by dynamic programming with uniform priors. trial: chooses the option with the highest posterior mean; needed for 4 options, for which the dynamic programme is too large.
 */
planning: ("block" | "trial")
/**
 * Inverse temperature for planning: trial. The default is so large that the better option is always chosen and only ties are random.
 */
beta: number
/**
 * Seed of the choices between equal values.
 */
seed: number
}

/**
 * Converts an external table to trials with a mapping file (written by icl import). There are no parameters.
 */
export interface ImportDataParams {

}

/**
 * Human choices: the published data sets, or simulated people, which need no network.
 */
export interface LoadHumanDataParams {
/**
 * Name of the task, as in the schedule.
 */
task: string
/**
 * simulated: learners of known, human-like parameters play the schedule. published: the data of Lefebvre et al. 2017 (optimism-bias) and Chambon et al. 2020 (experiment 2: confirmation-bias; experiment 1: agency).
 */
source: ("simulated" | "published")
/**
 * Source simulated: the model with which people play; empty: rw2, confirmation2+forced or agency3, depending on the task.
 */
learner_model: string
/**
 * Source simulated: group means of the model's parameters, such as {beta: 12, alpha_pos: 0.4, alpha_neg: 0.2}; omitted ones have the defaults of the task.
 */
learner: {
[k: string]: number
}
/**
 * Seed of the simulated people; not used for published data.
 */
seed: number
}

/**
 * Models whose asymmetry is tested, and the symmetric models against which it is tested.
 */
export interface NullTestParams {
/**
 * Models whose contrasts are tested; fit-rw must have fitted them.
 */
models: ([string, ...(string)[]] | string)
/**
 * Symmetric models that are simulated for the null distribution; fit-rw must have fitted them.
 */
nulls: ([string, ...(string)[]] | string)
/**
 * Maximum number of simulated data sets per null model. The test stops early once ten of them lie on each side of every observed contrast (sequential Monte Carlo). At least 39 are needed for significance at the 5 % level, and 199 for a p of .01.
 */
simulations: number
/**
 * Number of starting points of each refit, or auto.
 */
starts: ("auto" | number)
/**
 * Seed of all random draws.
 */
seed: number
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
}

/**
 * Draws all figures that the given tables allow.
 */
export interface PlotParams {
/**
 * Pixels of the PNG per pixel of the SVG (96 per inch).
 */
scale: number
}

/**
 * Learning models that are compared with the language model as predictors of human choices.
 */
export interface PredictChoicesParams {
/**
 * Ids of models: a list, or text with commas. Each is fitted to a participant's other blocks.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of starting points of each refit, or auto.
 */
starts: ("auto" | number)
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
/**
 * Seed of all random draws.
 */
seed: number
}

/**
 * Fitted models that are simulated and compared with the data.
 */
export interface PredictiveCheckParams {
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of simulated data sets per model.
 */
simulations: number
/**
 * Seed of all random draws.
 */
seed: number
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
}

/**
 * Models that are simulated, and fitted to the simulated choices of each other.
 */
export interface RecoverModelsParams {
/**
 * Task id.
 */
task: string
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of simulated participants per true model.
 */
simulations: number
/**
 * Number of starting points of each fit; auto: the best points of a survey, then draws from the priors as long as optima are probably missing, up to 60 in all.
 */
starts: ("auto" | number)
/**
 * Seed of all random draws.
 */
seed: number
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
}

/**
 * Models that are simulated and refitted.
 */
export interface RecoverParametersParams {
/**
 * Task id.
 */
task: string
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of simulated participants per model.
 */
simulations: number
/**
 * Number of starting points of each fit; auto: the best points of a survey, then draws from the priors as long as optima are probably missing, up to 60 in all.
 */
starts: ("auto" | number)
/**
 * Seed of all random draws.
 */
seed: number
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
}

/**
 * Models that are fitted to parts of the data.
 */
export interface ReliabilityParams {
/**
 * Ids of models: a list, or text with commas.
 */
models: ([string, ...(string)[]] | string)
/**
 * Number of random splits of each participant's blocks into halves.
 */
splits: number
/**
 * Number of starting points of each refit, or auto.
 */
starts: ("auto" | number)
/**
 * Initial value of an option, as in the fits: a number, midpoint or free (fitted).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Priors of the parameters: weak, source, flat, hbayesdm, or a map of priors such as {alpha_pos: "Beta(2, 2)"}, with weak for parameters that it omits.
 */
priors: (("weak" | "source" | "flat" | "hbayesdm") | {
[k: string]: string
})
/**
 * Seed of all random draws.
 */
seed: number
}

/**
 * Writes the page with the whole study. This stage has no parameters.
 */
export interface ReportParams {

}

/**
 * Starting points and seed of the fits.
 */
export interface ReproducePublishedParams {
/**
 * Number of starting points of each fit; auto: the best points of a survey, then draws from the priors as long as optima are probably missing, up to 60 in all.
 */
starts: ("auto" | number)
/**
 * Seed of all random draws.
 */
seed: number
}

/**
 * Grid of learning rates, and the schedules that are simulated.
 */
export interface RewardLandscapeParams {
/**
 * Task id.
 */
task: string
/**
 * Number of values per learning rate, evenly spaced from 0 to 1.
 */
grid: number
/**
 * Number of participants whose schedules are played at each point; 0: all.
 */
simulations: number
/**
 * Initial value of an option: a number, midpoint (halfway between the worst and the best outcome of the schedule), or free (the agents' median of the fitted q0).
 */
q0: (number | ("midpoint" | "free"))
/**
 * Seed of all random draws.
 */
seed: number
}

/**
 * A language model plays a schedule, or predicts the choices in a table of trials (input `histories`). See docs/llm.md.
 */
export interface RunLlmParams {
/**
 * Source of the answers. simulated: a learner with known parameters reads the prompt and answers with text. published: choices of nine language models from the published study (optimism-bias only; listed in docs/data.md). llama: a model that runs in this process from a GGUF file. anthropic, openai-compatible: a model on a network. recorded: recordings only, without the network.
 */
provider: ("simulated" | "published" | "llama" | "anthropic" | "openai-compatible" | "recorded")
/**
 * Name of the model at its provider; becomes the `source` of the trials (except for simulated and llama).
 */
model: string
/**
 * Provider llama: the path of a GGUF file, or smollm2-135m-instruct, which is downloaded once (98 MB). If the file is given as an input named `weights` instead, the stage runs again when its content changes.
 */
weights: string
/**
 * Provider llama: required sha256 of the file; empty: not checked. Models that icl downloads are always checked.
 */
weights_sha256: string
/**
 * Provider llama. auto: the chat template in the file, or plain text for a base model without one. none: plain text.
 */
template: ("auto" | "none")
/**
 * Provider llama: number of participants that play at the same time, each with its own cache; empty: one per CPU, or eight on a GPU. It does not change results.
 */
sequences: (number | null)
/**
 * Provider llama. auto: use a GPU if there is one. off: use CPUs only.
 */
gpu: ("auto" | "off")
/**
 * Provider `recorded`: the provider whose recordings are read.
 */
recordings_of: ("anthropic" | "openai-compatible" | "llama")
/**
 * Seed of simulated participants, drawn answers, shuffled histories and the jitter of waits.
 */
seed: number
/**
 * Number of times each participant plays (participant `3` becomes `3.0`, `3.1`, ...); with histories, number of times each question is asked.
 */
draws: number
/**
 * Provider simulated: group means of the learner's parameters, such as {beta: 10, alpha_pos: 0.6, alpha_neg: 0.2}; omitted ones have the defaults of the task.
 */
learner: {
[k: string]: number
}
/**
 * Provider simulated: the learning model that answers; empty: rw2, confirmation2 or agency3, depending on the task.
 */
learner_model: string
/**
 * Provider simulated: spread between participants, as standard deviation of log beta and of the logit of the learning rates.
 */
learner_spread: number
/**
 * Cover story: slot machines in casinos, stalls in towns, or plain options.
 */
cover: ("casino" | "market" | "neutral")
/**
 * first: the model plays. third: it predicts the choices of a player, given the same history.
 */
person: ("first" | "third")
/**
 * Option that the question names first. counterbalanced: as in the schedule. fixed: always option 0. reversed: always the last option.
 */
order: ("counterbalanced" | "fixed" | "reversed")
/**
 * History of earlier rounds in the prompt; none and shuffled are controls.
 */
history: ("full" | "none" | "shuffled")
/**
 * Letters of the options instead of those in the schedule, such as [F, J]. Their assignment to options is randomised as in the schedule.
 */
letters: string[]
/**
 * text: the model answers with free text, which is parsed. json: structured output, {"choice": one of the letters}.
 */
answer: ("text" | "json")
/**
 * Thinking before the answer, if the model supports it. It may change the choices, so it is an experimental factor. default: the model's own default.
 */
thinking: ("default" | "off" | "adaptive")
/**
 * Sampling temperature, for models that accept one; empty: not sent. Provider llama: 1 if empty; 0 chooses the most probable label.
 */
temperature: (number | null)
/**
 * Maximum length of an answer in tokens; empty: 32, or 8192 if the model may think.
 */
max_tokens: (number | null)
/**
 * Start of the answer, for models that can continue a given text. Provider llama: text before the label; if empty, a base model gets `Answer:`.
 */
prefill: string
/**
 * Ask for token probabilities and record the probability of every letter (openai-compatible).
 */
logprobs: boolean
/**
 * Address of an OpenAI-compatible server, such as http://127.0.0.1:8000/v1; empty: OPENAI_BASE_URL, or OpenAI's own address.
 */
base_url: string
/**
 * Whether the provider should cache the growing history, if it can.
 */
cache: boolean
/**
 * Send requests through the provider's batch endpoint (half the price, slower). Meant for histories, whose questions are independent of each other.
 */
batch: boolean
/**
 * Maximum number of requests in flight; the actual number adapts to the provider's rate limits.
 */
concurrency: number
/**
 * Seconds after which a request counts as lost and is sent again. At most 300, because Node waits no longer for the start of a reply.
 */
timeout: number
/**
 * Maximum number of times a request is sent if transient errors occur. Rejections by a rate limit are not counted.
 */
tries: number
/**
 * Seconds before the second try; doubles from there to at most 30, with jitter.
 */
backoff: number
/**
 * Maximum US dollars that this instance may spend in one run, such as 20 or "20 USD". The instance stops before it would exceed them, and the next run continues.
 */
budget: (number | string | null)
/**
 * Price in US dollars per million tokens, such as {input: 2, output: 10}; empty: the price in the dated table, or 0 for a server on this machine.
 */
price: ({
input: number
output: number
} | null)
}

/**
 * Trained meta-RL agents play the scheduled trials; participants are assigned to the networks in turn.
 */
export interface SimulateMetaRlParams {
/**
 * Name of these agents in the column `source`. They are really trained, so the name should not begin with `simulated`.
 */
source: string
/**
 * sampled: options are drawn with the probabilities of the policy; greedy: the most probable option is chosen.
 */
policy: ("sampled" | "greedy")
/**
 * Equal seeds give equal choices.
 */
seed: number
}

/**
 * Collects the numbers that say what the study found. This stage has no parameters.
 */
export interface SummariseParams {

}

/**
 * Trains a network to learn (meta-RL) with A2C over whole episodes. The defaults are small and train in seconds; profiles/paper-scale.yaml has the sizes of the source study.
 */
export interface TrainMetaRlParams {
/**
 * One of the study's tasks. Another task is given as a file, in the input `task`.
 */
task: string
/**
 * Number of options per block. 3 and 4 are the robustness designs of optimism-bias.
 */
options: (2 | 3 | 4)
/**
 * Worse and better outcome in reward units; default: the outcomes of the task.
 * 
 * @minItems 2
 * @maxItems 2
 */
outcomes?: [number, number]
/**
 * Equal seeds give equal weights.
 */
seed: number
/**
 * Number of the network. Each network has its own initial weights and training episodes.
 */
network: number
/**
 * Number of updates of the weights; each uses one batch of episodes.
 */
updates: number
/**
 * Episodes per update.
 */
batch: number
/**
 * Learning rate of the optimiser Adam.
 */
learning_rate: number
/**
 * Discount factor: the weight of the next trial's reward in the return of a choice. Choices do not change later outcomes, so a small value reduces noise, but also exploration.
 */
discount: number
/**
 * Weight of the critic's loss.
 */
value_weight: number
/**
 * Weight of the policy's entropy at the first update; it falls linearly to 0 at half of all updates.
 */
entropy_weight: number
/**
 * Exclude forced trials from the policy and value loss. false: imposed choices are learned from like free ones (profiles/ablation-no-forced-mask.yaml).
 */
mask_forced: boolean
/**
 * Maximum norm of the gradient; longer gradients are scaled down to it.
 */
clip: number
/**
 * Reward probabilities closer than this to those of the task are excluded from training, so that the network is tested on new ones. 0: none are excluded.
 */
hold_out: number
/**
 * transformer: causal, as in the source study. Baselines: gru, a recurrent network; linear-attention, attention without softmax, layer norm and feed-forward blocks.
 */
architecture: ("transformer" | "gru" | "linear-attention")
/**
 * Backend of TensorFlow.js. wasm: the same bytes on every machine. tensorflow: @tensorflow/tfjs-node, which must be installed; results agree only up to rounding.
 */
backend: ("wasm" | "tensorflow")
/**
 * Number of layers.
 */
layers: number
/**
 * Number of attention heads per layer; not used by a gru.
 */
heads: number
/**
 * Width of the network, a multiple of the number of heads. The source study uses 8 units per input: 64, or 72 if the outcome of the other option is shown.
 */
width: number
/**
 * Width of the feed-forward blocks of a transformer.
 */
feed_forward: number
/**
 * In interleaved tasks, add the cue of the previous trial to the input, next to its action and reward (block tasks always have it). In the source study a past trial is one token, which contains all three. false: the agent must infer the cue from the order of the inputs.
 */
previous_cue: boolean
/**
 * Number of rows of the learning curve; each row is the mean over an equal share of the updates.
 */
curve_points: number
/**
 * Number of updates between checkpoints. An interrupted training resumes from the last checkpoint, with bit-identical results.
 */
checkpoint_every: number
}

/**
 * Rows by name of the table.
 */
export interface Tables {
"answers": AnswerRow
"behaviour": BehaviourRow
"chains": ChainRow
"comparison": ComparisonRow
"confusion": ConfusionRow
"draws": DrawRow
"effects": EffectRow
"families": FamilyRow
"fits": FitRow
"group": GroupRow
"group_contrasts": GroupContrastRow
"group_effects": GroupEffectRow
"headlines": HeadlineRow
"identifiability": IdentifiabilityRow
"landscape": LandscapeRow
"loo": LooRow
"loo_compare": LooCompareRow
"null_draws": NullDrawRow
"null_test": NullTestRow
"parameters": ParameterRow
"posterior": PosteriorRow
"posterior_differences": PosteriorDifferencesRow
"predictions": PredictionRow
"predictive": PredictiveRow
"recovery": RecoveryRow
"recovery_summary": RecoverySummaryRow
"reliability": ReliabilityRow
"replies": ReplyRow
"reproduction": ReproductionRow
"schedule": ScheduleRow
"shrunken": ShrunkenRow
"tests": TestRow
"training": TrainingRow
"trials": TrialRow
"unit_tests": UnitTestRow
}
