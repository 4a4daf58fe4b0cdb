// Generated from the schemas in this folder. Do not edit.

/**
 * One question that a language model was asked, and how its answer was reached.
 */
export interface AnswerRow {
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * 0-based session of the participant; blocks are numbered within it.
 */
session: number
/**
 * Option pair: learning starts anew with each (participant, session, block).
 */
block: number
/**
 * 0-based position within the session.
 */
trial: number
/**
 * Repetition of the same question.
 */
draw: number
/**
 * Option the model named; empty: none.
 */
action: (number | null)
/**
 * Teacher-forced: the option that the history has here; empty elsewhere.
 */
given?: (number | null)
/**
 * Option that the question named first.
 */
listed_first?: number
/**
 * valid: the first reply; repeated: the same question again; corrected: after a turn that said what was wrong; missed, refused: no answer.
 */
validity: ("valid" | "repeated" | "corrected" | "missed" | "refused")
/**
 * Replies that it took.
 */
attempts: number
/**
 * Replies that were refusals.
 */
refusals?: number
/**
 * Replies cut off by their length.
 */
truncations?: number
/**
 * Read at the full price.
 */
input_tokens?: number
/**
 * Written to the provider's prompt cache.
 */
cache_write_tokens?: number
/**
 * Read from the provider's prompt cache, at its lower price.
 */
cache_read_tokens?: number
/**
 * Written by the model, thinking included.
 */
output_tokens?: number
/**
 * Part of output_tokens.
 */
thinking_tokens?: number
/**
 * By the dated price table; empty: no price is known.
 */
dollars?: (number | null)
/**
 * Probability that the labels had together, before prob_0, prob_1, ... were normalised over them; empty where the provider tells none.
 */
label_mass?: (number | null)
}

/**
 * What the free choices of a group look like before any learning rate is read: means over participants.
 */
export interface BehaviourRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * better option: share of choices of an option with the highest reward probability, where one is better; regret: reward probability given away per choice; repeat, win-stay, lose-shift: the last choice of the block repeated, repeated after the better outcome, left after the worse one; first option, listed first, first letter: share of choices of option 0, of the option named first in the question, of the letter that comes first in the alphabet; random as good: share of participants whose choices are described as well by choosing at random (BIC) as by any fitted model.
 */
measure: ("better option" | "regret" | "repeat" | "win-stay" | "lose-shift" | "first option" | "listed first" | "first letter" | "random as good")
/**
 * Participants with a value.
 */
n: number
/**
 * Mean over participants.
 */
value: number
/**
 * Lower end of its 95 % interval by Student's t; empty for one participant and for random as good.
 */
low?: (number | null)
/**
 * Upper end of it.
 */
high?: (number | null)
/**
 * Its value for somebody who chooses at random; empty where there is no such value.
 */
chance?: (number | null)
/**
 * Empty where nothing is the matter. hardly learns: the better option is not taken more often than by chance, or choosing at random is as good a description of more than half of the participants. one-sided: at least nine choices of ten go to one option, place or letter.
 */
flag?: (null | "hardly learns" | "one-sided")
}

/**
 * How the sampler went, chain by chain.
 */
export interface ChainRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * 0-based.
 */
chain: number
/**
 * Draws after the warm-up.
 */
draws: number
/**
 * Draws whose trajectory left the posterior: any of them says that a part of it may be missed.
 */
divergences: number
/**
 * Draws whose trajectory was cut at max_depth.
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
 * Energy fraction of missing information; below .3 the tails are hardly reached.
 */
e_bfmi?: (number | null)
/**
 * Evaluations of the gradient in all.
 */
leapfrogs: number
}

/**
 * How one model does among those fitted to one group of agents.
 */
export interface ComparisonRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Participants with every model fitted and scored.
 */
n_participants: number
/**
 * Participants of the random-effects selection: those with the evidence of every model.
 */
n_selection?: number
/**
 * Mean over participants of the log likelihood, in nats.
 */
mean_log_lik: number
/**
 * Mean over participants of 2 k - 2 log_lik.
 */
mean_aic: number
/**
 * Mean over participants of k ln(n_scored) - 2 log_lik.
 */
mean_bic: number
/**
 * Laplace log evidence per participant; empty if any participant has none.
 */
mean_log_evidence: (number | null)
/**
 * Participants whose lowest BIC is this model's.
 */
n_best_bic: number
/**
 * Mean over participants of exp(-BIC/2), normalised over models.
 */
mean_bic_weight: number
/**
 * Participants whose highest log evidence is this model's.
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
 * The same, allowing for the models being equally frequent.
 */
protected_exceedance: (number | null)
/**
 * Probability that all models are equally frequent.
 */
bayes_omnibus_risk: (number | null)
}

/**
 * How often choices made by one model are best described by another.
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
 * Model that made the choices.
 */
true_model: string
/**
 * Model that was fitted to them.
 */
fitted_model: string
/**
 * Simulated participants of the true model.
 */
n: number
/**
 * Those that the fitted model describes best.
 */
n_best: number
/**
 * p(fitted best | true).
 */
confusion: number
/**
 * p(true | fitted best), all true models equally likely beforehand; empty where never best.
 */
inversion: (number | null)
}

/**
 * Draws of the group's distribution: one row a draw, free columns mean_<parameter> (unconstrained space; with groups, mean_<parameter>[cell]) and log_sd_<parameter>.
 */
export interface DrawRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * 0-based.
 */
chain: number
/**
 * 0-based, of those kept.
 */
draw: number
/**
 * Log posterior density, up to a constant.
 */
log_density?: (number | null)
}

/**
 * Estimates of single participants against who they are: each group by Welch's t-test, each covariate by a regression line, one at a time.
 */
export interface EffectRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Name of the group or covariate: a column of the trials.
 */
trait: string
/**
 * Level of the group; empty for a covariate.
 */
level?: (string | null)
/**
 * Level that it is compared with; empty for a covariate.
 */
reference?: (string | null)
/**
 * Participants of the level; of a covariate, all with an estimate.
 */
n: number
/**
 * Participants of the reference; empty for a covariate.
 */
n_reference?: (number | null)
/**
 * Mean of the level minus mean of the reference; for a covariate: what one standard deviation of it adds.
 */
difference: number
/**
 * Lower end of its 95 % interval; empty where there is none.
 */
ci_low?: (number | null)
/**
 * Upper end of it.
 */
ci_high?: (number | null)
/**
 * Test statistic; empty where nothing varies.
 */
t?: (number | null)
/**
 * Degrees of freedom.
 */
df?: (number | null)
/**
 * Two-sided; empty where there is no test.
 */
p: (number | null)
/**
 * p after Holm over the contrasts of this table; empty for single parameters, which are there to look at.
 */
p_holm?: (number | null)
/**
 * Tests that Holm's method counts.
 */
n_family?: (number | null)
}

/**
 * Random-effects comparison of families of models, on the mean evidence of each family: none is more likely for its size.
 */
export interface FamilyRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Its models that were fitted.
 */
models: string
/**
 * Participants.
 */
n: number
/**
 * Expected frequency of the family.
 */
frequency: number
/**
 * Probability that it is the most frequent one.
 */
exceedance: number
/**
 * The same, allowing for families that are all as frequent.
 */
protected_exceedance: number
}

/**
 * One fitted model of one participant, with the evidence that the fit is good.
 */
export interface FitRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * All rows of the participant.
 */
n_trials: number
/**
 * Free, answered trials: those in the likelihood.
 */
n_scored: number
/**
 * Starts of the search that were made.
 */
n_starts: number
/**
 * Starts that ended within 1e-3 nats of the best.
 */
n_at_best: number
/**
 * 1: the gradient vanishes at the optimum and the Hessian is positive definite.
 */
converged: number
/**
 * Log likelihood in nats.
 */
log_lik: (number | null)
/**
 * Log prior density of the parameters in their natural units.
 */
log_prior: (number | null)
/**
 * log_lik + log_prior at the maximum a posteriori.
 */
log_posterior: (number | null)
/**
 * 2 k - 2 log_lik.
 */
aic: (number | null)
/**
 * k ln(n_scored) - 2 log_lik.
 */
bic: (number | null)
/**
 * Laplace approximation; empty where the Hessian is not positive definite.
 */
log_evidence: (number | null)
/**
 * Largest derivative of the log posterior at the optimum, in nats per unit of the unconstrained space.
 */
gradient_norm: (number | null)
/**
 * Smallest eigenvalue of the Hessian of -log posterior, unconstrained space.
 */
min_eigenvalue: (number | null)
/**
 * Parameters at a bound, separated by spaces.
 */
at_bound: (string | null)
/**
 * Reasons to look twice, separated by spaces: no-choices, one-choice, constant-choice, not-converged, no-evidence, best-met-once, uninformed:<parameter>.
 */
flags?: (string | null)
/**
 * What the participant shares with others: the trained network that played; empty where nothing.
 */
unit?: (string | null)
}

/**
 * Group distribution of a parameter: Gaussian in the unconstrained space.
 */
export interface GroupRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Levels of the groups, as diagnosis=patient; empty: all participants.
 */
cell?: (string | null)
/**
 * Participants.
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
 * The group's median, natural units: posterior median.
 */
median: number
/**
 * Lower end of the 95 % interval of the group's median.
 */
low: number
/**
 * Upper end of it; empty where that is beyond all numbers.
 */
high: (number | null)
/**
 * Mean over the people that the group stands for, natural units: posterior median.
 */
mean?: (number | null)
/**
 * Lower end of the 95 % interval of that mean.
 */
mean_low?: (number | null)
/**
 * Upper end of it; empty where that is beyond all numbers.
 */
mean_high?: (number | null)
/**
 * Prior of the group's mean and standard deviation, unconstrained space.
 */
prior?: string
/**
 * Log likelihood of the group, integrated over each participant's parameters under the group distribution at the mode.
 */
log_evidence: number
/**
 * Integrated BIC: -2 log_evidence + 2 k log n, for k parameters and n scored choices of the group.
 */
ibic?: number
/**
 * Rounds of the search.
 */
iterations: number
/**
 * 1: the group distribution came to rest, its gradient is zero, and enough draws stand behind the intervals.
 */
converged: number
/**
 * Independent draws of the group distribution that the intervals are worth.
 */
n_effective?: number
}

/**
 * Difference of two parameters' means over the people that a group stands for, by the hierarchical fit.
 */
export interface GroupContrastRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
first: string
/**
 * Id of the parameter that is taken from it.
 */
second: string
/**
 * Levels of the groups, as diagnosis=patient; empty: all participants.
 */
cell?: (string | null)
/**
 * Participants.
 */
n: number
/**
 * Posterior median of the difference.
 */
mean_difference: number
/**
 * Lower end of its 95 % interval.
 */
low: number
/**
 * Upper end of it.
 */
high: number
/**
 * Posterior probability that the difference is above zero.
 */
p_above: number
/**
 * 1: the group distribution came to rest, its gradient is zero, and enough draws stand behind the intervals.
 */
converged: number
}

/**
 * What a parameter's mean, or a contrast of two, owes to who the participants are, by the hierarchical fit of all groups and covariates together.
 */
export interface GroupEffectRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Name of the group or covariate: a column of the trials.
 */
trait: string
/**
 * Level of the group; empty for a covariate.
 */
level?: (string | null)
/**
 * Level that it is compared with; empty for a covariate.
 */
reference?: (string | null)
/**
 * Participants of whom every group and covariate is known.
 */
n: number
/**
 * Mean of the level minus mean of the reference, natural units; for a covariate: what one standard deviation of it adds. Posterior median.
 */
difference?: (number | null)
/**
 * Lower end of its 95 % interval.
 */
low?: (number | null)
/**
 * Upper end of it.
 */
high?: (number | null)
/**
 * Posterior probability that it is above zero.
 */
p_above: number
/**
 * 1: the fit converged.
 */
converged: number
}

/**
 * A number that the study comes down to. Rows of equal task, agent and id are the same quantity in any profile.
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
 * Model or data set; starts with `simulated` where no real agent played.
 */
source: string
/**
 * What it is, e.g. difference:rw2:alpha_pos-alpha_neg.
 */
id: string
/**
 * The same for readers.
 */
label: string
/**
 * The number, in the unit; empty where it cannot be told.
 */
value: (number | null)
/**
 * 95 % interval; empty where there is none.
 */
low: (number | null)
/**
 * Upper end of the interval.
 */
high: (number | null)
/**
 * Participants.
 */
n: (number | null)
/**
 * learning rate: difference of two of them.
 */
unit: ("learning rate" | "share" | "probability" | "reward" | "correlation")
}

/**
 * How far the choices can tell two parameters apart: the correlation of their errors, from the curvature of each participant's posterior.
 */
export interface IdentifiabilityRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Participants.
 */
n: number
/**
 * Participants whose optimum has a curvature to read it from.
 */
n_known: number
/**
 * Median over participants.
 */
correlation: number
/**
 * Tenth percentile over participants.
 */
low: number
/**
 * Ninetieth percentile.
 */
high: number
/**
 * Share of participants in whom it is beyond .9 in size: a change of one parameter passes for one of the other.
 */
hardly_told_apart: number
}

/**
 * What an RW+- learner with these rates earns.
 */
export interface LandscapeRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Fitted model that beta is of; its first contrast says where the agents lie.
 */
model: string
/**
 * Median of the agents.
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
 * Mean difference to the better option's expected reward.
 */
regret: number
/**
 * Simulated participants at each point.
 */
n_simulations: number
}

/**
 * Leave-one-out predictive density of a participant's choices, by Pareto-smoothed importance sampling, and WAIC.
 */
export interface LooRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Scored choices.
 */
n: number
/**
 * Leaving out all choices of the participant at once: log predictive density.
 */
elpd: (number | null)
/**
 * Shape of the tail for that; above .7 it is not to be trusted.
 */
pareto_k: (number | null)
/**
 * Effective parameters.
 */
p_loo?: (number | null)
/**
 * WAIC of the same, as a log density.
 */
elpd_waic?: (number | null)
/**
 * Leaving out one choice at a time, its lesson kept: sum over choices.
 */
elpd_trials?: (number | null)
/**
 * Largest shape over choices.
 */
worst_k?: (number | null)
/**
 * Choices whose shape is above .7.
 */
bad_k?: number
}

/**
 * Models compared by leave-one-out predictive density, with weights of the best mixture (stacking).
 */
export interface LooCompareRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * 1: the model that predicts best, leaving out participants.
 */
rank: number
/**
 * Participants that all models tell of.
 */
n: number
/**
 * Leaving out all choices of a participant at once: log predictive density, summed over participants.
 */
elpd: (number | null)
/**
 * Standard error of that over participants.
 */
se?: (number | null)
/**
 * To the model of rank 1.
 */
difference: (number | null)
/**
 * Standard error of that over participants.
 */
difference_se?: (number | null)
/**
 * Weight of the model in the mixture that predicts participants best (stacking).
 */
weight: (number | null)
/**
 * Participants whose shape k is above .7: where there are many, read the differences by choice.
 */
bad_k?: number
/**
 * Leaving out one choice at a time: summed over choices and participants.
 */
elpd_choices?: (number | null)
/**
 * Of that to the model that predicts choices best.
 */
difference_choices?: (number | null)
/**
 * Standard error of that over participants.
 */
difference_choices_se?: (number | null)
}

/**
 * Mean asymmetry in one data set simulated from a symmetric model.
 */
export interface NullDrawRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Model whose rates are compared.
 */
fitted_model: string
/**
 * Difference of two rates, e.g. alpha_pos - alpha_neg.
 */
contrast: string
/**
 * Symmetric model that was fitted to the same choices and simulated.
 */
null_model: string
/**
 * 0-based number of the simulated data set.
 */
draw: number
/**
 * Mean over simulated participants.
 */
value: number
}

/**
 * An asymmetry beside the asymmetry that a model without any produces when it is fitted the same way.
 */
export interface NullTestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
 */
source: string
/**
 * Task id.
 */
task: string
/**
 * Model whose rates are compared.
 */
fitted_model: string
/**
 * Difference of two rates, e.g. alpha_pos - alpha_neg.
 */
contrast: string
/**
 * Symmetric model that was fitted to the same choices and simulated.
 */
null_model: string
/**
 * Mean over participants.
 */
observed: number
/**
 * Mean over simulated data sets.
 */
null_mean: number
/**
 * 2.5 % quantile.
 */
null_low: number
/**
 * 97.5 % quantile.
 */
null_high: number
/**
 * Two-sided: twice the share of simulated data sets with a mean at least as large, or at least as small if these are fewer (one added to both counts).
 */
p: number
/**
 * Simulated data sets: fewer than asked for where the contrasts were settled before.
 */
n_simulations: number
/**
 * 1: enough draws lie on either side of what was observed; more of them cannot make it more than the null gives.
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
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Empty where there is no scored choice, or none that depends on the parameter.
 */
estimate: (number | null)
/**
 * Standard error from the Hessian, natural units (delta method); empty where it is not positive definite, or without an estimate.
 */
se: (number | null)
/**
 * What the participant shares with others: the trained network that played; empty where nothing.
 */
unit?: (string | null)
}

/**
 * Posterior of a quantity of a hierarchical model, by Markov chain Monte Carlo.
 */
export interface PosteriorRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * group median, group mean: of the people that the group stands for, natural units; group sd: standard deviation in the unconstrained space; participant: one person's parameter; contrast: difference of two group means; effect: what one standard deviation of a covariate adds, unconstrained space.
 */
kind: ("group median" | "group mean" | "group sd" | "participant" | "contrast" | "effect")
/**
 * Id of the parameter; of a contrast, both: alpha_pos - alpha_neg.
 */
parameter: string
/**
 * Name of the participant; empty: the group.
 */
participant?: (string | null)
/**
 * Levels of the groups, as diagnosis=patient; empty: all participants.
 */
cell?: (string | null)
/**
 * Participants.
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
 * 97.5 % quantile.
 */
high: (number | null)
/**
 * Lower end of the shortest interval with 95 % of the draws.
 */
hdi_low?: (number | null)
/**
 * Upper end of it.
 */
hdi_high?: (number | null)
/**
 * Contrasts and effects: posterior probability of being above zero.
 */
p_above?: (number | null)
/**
 * Rank-normalised split R-hat; above 1.01 the chains do not agree.
 */
rhat?: (number | null)
/**
 * Effective draws for the middle of the distribution; below 400 in all the numbers are rough.
 */
ess_bulk?: (number | null)
/**
 * Effective draws for its tails.
 */
ess_tail?: (number | null)
/**
 * Monte Carlo standard error of the mean.
 */
mcse?: (number | null)
/**
 * Of a contrast: shortest interval with 95 % of the prior.
 */
prior_low?: (number | null)
/**
 * Its upper end.
 */
prior_high?: (number | null)
/**
 * Why not to trust it: rhat, ess, divergences.
 */
flags: (string | null)
}

/**
 * How well a participant's choices are predicted, by a language model or by a learning model fitted to the participant's other blocks.
 */
export interface PredictionRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * What the predictor is.
 */
kind: ("random" | "model" | "llm")
/**
 * Choices predicted.
 */
n: number
/**
 * Mean of -log probability of the choice made, in nats per choice; empty where the participant has a single block to fit and to predict.
 */
nll: (number | null)
}

/**
 * A statistic of behaviour, observed and as the fitted model would produce it.
 */
export interface PredictiveRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * accuracy: free choices of the better option, by position in the block; win-stay, lose-shift: repeating the last choice of the block after a better or a worse outcome.
 */
statistic: ("accuracy" | "win-stay" | "lose-shift")
/**
 * 0-based position of the free choice in its block; empty for win-stay and lose-shift.
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
 * 97.5 % quantile.
 */
high: (number | null)
/**
 * Simulated data sets.
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
 * Trials of each participant.
 */
n_trials: number
/**
 * 0-based number of the simulated participant.
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
 * Value fitted to them; empty where there is none.
 */
estimate: (number | null)
/**
 * Standard error by the Hessian; empty where that is not positive definite.
 */
se: (number | null)
}

/**
 * How well a parameter is recovered.
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
 * Trials of each participant.
 */
n_trials: number
/**
 * Id of the parameter.
 */
parameter: string
/**
 * Simulated participants with an estimate.
 */
n: number
/**
 * Pearson, true with fitted; empty where either does not vary.
 */
correlation: (number | null)
/**
 * Spearman.
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
 * Share of true values within estimate +- 1.96 se.
 */
coverage: (number | null)
}

/**
 * How far participants keep their order from one part of their data to another: of estimates of single participants.
 */
export interface ReliabilityRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * halves of blocks: random halves, learned from the start in each, raised to the length of the whole by Spearman and Brown; halves of choices: of a single block, every other choice; first and last session: as they are.
 */
method: ("halves of blocks" | "halves of choices" | "first and last session")
/**
 * Participants with an estimate from either part.
 */
n: number
/**
 * Correlation over participants; empty where the estimates do not vary.
 */
reliability?: (number | null)
/**
 * Lower end of its 95 % interval, by bootstrap over participants.
 */
low?: (number | null)
/**
 * Upper end of it.
 */
high?: (number | null)
}

/**
 * What a language model's replies were like, a row a participant: how many questions were answered and how, and what it took.
 */
export interface ReplyRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Where the replies came from: anthropic, openai-compatible, simulated, ...
 */
provider: string
/**
 * Questions: free trials (times draws).
 */
asked: number
/**
 * Answered by the first reply.
 */
valid: number
/**
 * Answered when the same question was asked again.
 */
repeated: number
/**
 * Answered after a turn that said what was wrong.
 */
corrected: number
/**
 * Never answered: no choice, no outcome.
 */
missed: number
/**
 * Missed, the last reply being a refusal.
 */
refused: number
/**
 * Replies in all.
 */
replies?: number
/**
 * Replies that were refusals.
 */
refusals?: number
/**
 * Replies cut off by their length.
 */
truncations?: number
/**
 * Read at the full price.
 */
input_tokens?: number
/**
 * Written to the provider's prompt cache.
 */
cache_write_tokens?: number
/**
 * Read from the provider's prompt cache, at its lower price.
 */
cache_read_tokens?: number
/**
 * Written by the model, thinking included.
 */
output_tokens?: number
/**
 * Part of output_tokens.
 */
thinking_tokens?: number
/**
 * By the dated price table; empty: no price is known.
 */
dollars?: (number | null)
/**
 * Mean probability that the labels had together; below one half the participant did not do what it was asked.
 */
label_mass?: (number | null)
}

/**
 * A published number beside ours.
 */
export interface ReproductionRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Mean of a parameter, or participants who prefer the richer model.
 */
quantity: string
/**
 * As in the source study's files.
 */
published: (number | null)
/**
 * By its conventions, best of the starts.
 */
reproduced: (number | null)
/**
 * With every defect mended.
 */
corrected: (number | null)
}

/**
 * One trial that is going to be played. Outcomes are drawn beforehand, so that every kind of agent meets the same luck.
 */
export interface ScheduleRow {
/**
 * Task id: optimism-bias, confirmation-bias or agency.
 */
task: string
/**
 * Name of the participant, unique within its source.
 */
participant: string
/**
 * 0-based session of the participant; blocks are numbered within it.
 */
session: number
/**
 * Option pair: learning starts anew with each (participant, session, block).
 */
block: number
/**
 * 0-based position within the session.
 */
trial: number
/**
 * Option that somebody else chooses; empty on free trials.
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
 * Outcome option 0 would give on this trial, in reward units.
 */
outcome_0: number
/**
 * Outcome option 1 would give on this trial, in reward units.
 */
outcome_1: number
/**
 * Letter under which option 0 is known to the agent.
 */
label_0: string
/**
 * Letter under which option 1 is known to the agent.
 */
label_1: string
}

/**
 * A parameter of one participant by the hierarchical fit: posterior, with what is unknown of the group.
 */
export interface ShrunkenRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Posterior mean, natural units; empty where no scored choice depends on the parameter.
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
 * Upper end of it; empty where that is beyond all numbers.
 */
high: (number | null)
}

/**
 * A paired t-test between two estimates, or between two models' BIC weights.
 */
export interface TestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; starts with `simulated` where no real agent played.
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
 * Parameter (or model) the second is subtracted from.
 */
first: string
/**
 * Parameter (or model) that is subtracted.
 */
second: string
/**
 * Pairs.
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
 * 95 % interval of the mean difference.
 */
ci_low: (number | null)
/**
 * Upper end of the interval.
 */
ci_high: (number | null)
/**
 * Empty where there is no spread.
 */
t: (number | null)
/**
 * Degrees of freedom: pairs less one.
 */
df: number
/**
 * Two-sided.
 */
p: (number | null)
/**
 * p corrected by Holm's method over the tests of its family: all contrasts of learning rates in one task. Empty for other tests.
 */
p_holm?: (number | null)
/**
 * Tests of that family.
 */
n_family?: (number | null)
/**
 * Mean difference over its standard deviation (d_z).
 */
cohen_d: (number | null)
}

/**
 * A point of a meta-RL agent's learning curve: means over the updates since the point before, over free trials of training episodes.
 */
export interface TrainingRow {
/**
 * Task id.
 */
task: string
/**
 * 0-based number of the network.
 */
network: number
/**
 * Seed of the run; with the task and the network it gives the weights and episodes.
 */
seed: number
/**
 * Updates made.
 */
update: number
/**
 * Episodes played.
 */
episodes: number
/**
 * Reward per trial, in the task's units.
 */
reward: number
/**
 * Expected reward per trial given away by not taking the better option.
 */
regret: number
/**
 * Share of choices of the option with the highest reward probability.
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
 * One trial that was played, by any kind of agent. Free extra columns are allowed; of the others, only participant, action and reward are needed.
 */
export interface TrialRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set, e.g. claude-1 or lefebvre2017; starts with `simulated` where no real agent played.
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
 * 0-based session of the participant; blocks are numbered within it.
 */
session: number
/**
 * Option pair: learning starts anew with each (participant, session, block).
 */
block: number
/**
 * Position within the session (0-based); rows of a block are in the order of play.
 */
trial: number
/**
 * Options that the agent chose among.
 */
n_options: number
/**
 * 1: somebody else chose.
 */
forced: number
/**
 * partial: the outcome of the chosen option is shown; full: of all options.
 */
feedback: ("partial" | "full")
/**
 * 0-based option; empty: no answer was given (a missed trial).
 */
action: (number | null)
/**
 * Outcome of the option taken, in the task's units; empty on missed trials.
 */
reward: (number | null)
/**
 * Outcome of the option not taken; a value only where the agent saw it.
 */
forgone_reward?: (number | null)
/**
 * Option with the highest reward probability; empty where there is none (equal).
 */
best?: (number | null)
}

/**
 * Contrasts between units that several participants share: trained networks, or language models. Each unit counts once, by the mean of its participants.
 */
export interface UnitTestRow {
/**
 * Kind of agent: llm, human, meta-rl, ...
 */
agent: string
/**
 * Model or data set; empty where the units are the sources of this kind of agent.
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
 * What a unit is: network, or source.
 */
unit: string
/**
 * Units.
 */
n_units: number
/**
 * Participants.
 */
n: number
/**
 * Units whose mean difference is above zero.
 */
n_above: number
/**
 * Mean over units of their mean difference.
 */
mean_difference: number
/**
 * Lower end of its 95 % interval over units; empty for one unit.
 */
ci_low?: (number | null)
/**
 * Upper end of it.
 */
ci_high?: (number | null)
/**
 * Test statistic; empty where nothing varies.
 */
t?: (number | null)
/**
 * Degrees of freedom: units - 1.
 */
df: number
/**
 * Two-sided; empty where there is no test.
 */
p?: (number | null)
/**
 * Share of the variance of differences that lies between units (ANOVA estimate); empty where it cannot be told.
 */
intraclass?: (number | null)
/**
 * p after Holm over this table.
 */
p_holm?: (number | null)
/**
 * Tests that Holm's method counts.
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
 * Number of starting points, drawn from the priors; auto: until the best optimum has been reached 8 times, at most 100.
 */
starts: ("auto" | number)
/**
 * Data to fit. sampled: the choices. probabilities: the probabilities from which the choices were drawn (columns prob_0, prob_1, ... of the trials); log_lik is then the mean log likelihood of choices drawn from them.
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
 * Number of participants. Each has an independent random stream, so adding participants does not change the schedules of others.
 */
participants: number
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
 * Number of starting points of each fit; auto: until the best optimum has been reached 8 times, at most 100.
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
 * Number of starting points of each fit; auto: until the best optimum has been reached 8 times, at most 100.
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
 * Starting points and seed of the fits.
 */
export interface ReproducePublishedParams {
/**
 * Number of starting points of each fit; auto: until the best optimum has been reached 8 times, at most 100.
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
