/** Display names used in figures and texts. Unknown names are shown unchanged. */

/** Symbol, then the condition in which the parameter applies (on a second line below an axis). */
const PARAMETERS: Readonly<Record<string, readonly [symbol: string, circumstance?: string]>> = {
  beta: ['β'],
  alpha: ['α'],
  alpha_pos: ['α⁺'],
  alpha_neg: ['α⁻'],
  alpha_confirm: ['α', 'confirm'],
  alpha_disconfirm: ['α', 'disconfirm'],
  alpha_pos_chosen: ['α⁺', 'chosen'],
  alpha_neg_chosen: ['α⁻', 'chosen'],
  alpha_pos_unchosen: ['α⁺', 'unchosen'],
  alpha_neg_unchosen: ['α⁻', 'unchosen'],
  alpha_pos_free: ['α⁺', 'free'],
  alpha_neg_free: ['α⁻', 'free'],
  alpha_forced: ['α', 'forced'],
  alpha_pos_forced: ['α⁺', 'forced'],
  alpha_neg_forced: ['α⁻', 'forced'],
  phi: ['φ'],
  tau: ['τ'],
}

const TASKS: Readonly<Record<string, string>> = {
  'optimism-bias': 'Optimism bias',
  'confirmation-bias': 'Confirmation bias',
  agency: 'Agency',
}

/** Short names which distinguish the models of a task. */
const MODELS: Readonly<Record<string, string>> = {
  random: 'random',
  wsls: 'win-stay, lose-shift',
  rw1: 'one rate',
  'rw1-both': 'one rate, both options',
  rw2: 'two rates (α⁺, α⁻)',
  confirmation2: 'confirm, disconfirm',
  rw4: 'chosen, unchosen (α⁺, α⁻)',
  agency3: 'free (α⁺, α⁻), forced',
  agency4: 'free, forced (α⁺, α⁻)',
  'beta-bernoulli': 'Bayesian observer',
  'decay-rate': 'decaying rate',
}

/** Label of a parameter, e.g. `alpha_pos_chosen` -> `α⁺ chosen`. */
export function parameterLabel(name: string): string {
  return parameterLines(name).join(' ')
}

/** The label in one or two short lines, for axes. */
export function parameterLines(name: string): readonly string[] {
  return (PARAMETERS[name] as readonly string[] | undefined) ?? [name]
}

/** Titles of the tasks of files, while `withTaskTitles` runs. */
let titles: Readonly<Record<string, string>> = {}

/** Runs a function that draws or writes about tasks, with titles by task id from task files. Tasks of the study keep their own. */
export function withTaskTitles<T>(own: Readonly<Record<string, string>>, run: () => T): T {
  const before = titles
  titles = own
  try {
    return run()
  } finally {
    titles = before
  }
}

export function taskTitle(task: string): string {
  return TASKS[task] ?? titles[task] ?? task
}

/** The title within a sentence. Only the titles of the study lose their capital: others may have names in them. */
export function taskInSentence(task: string): string {
  return TASKS[task]?.toLowerCase() ?? taskTitle(task)
}

/** Label of a model in one or two lines, for axes, e.g. `rw2+perseveration` -> `two rates (α⁺, α⁻)`, `+ perseveration`. */
export function modelLines(model: string): readonly string[] {
  const [base, ...mixIns] = model.split('+')
  const name = MODELS[base!] ?? base!
  return mixIns.length > 0 ? [name, `+ ${mixIns.join(' + ')}`] : [name]
}

export function modelLabel(model: string): string {
  return modelLines(model).join(' ')
}

/** Label with the id used in tables and commands, for captions: `two rates (α⁺, α⁻) [rw2]`. */
export function modelWithId(model: string): string {
  return modelLabel(model) === model ? model : `${modelLabel(model)} [${model}]`
}

/** Tasks in the order of the study; unknown ones follow in alphabetical order. */
export function tasksOf(rows: Iterable<{ readonly task: string }>): string[] {
  return inOrder(
    [...rows].map((row) => row.task),
    Object.keys(TASKS),
  )
}

/** Models in order of complexity; unknown ones follow in alphabetical order. Each mix-in follows its base model. */
export function modelsOf(rows: Iterable<{ readonly model: string }>): string[] {
  return inOrder(
    [...rows].map((row) => row.model),
    Object.keys(MODELS),
    (model) => model.split('+')[0]!,
  )
}

/** The learning rates among parameter names, in the order of PARAMETERS. */
export function ratesOf(parameters: Iterable<string>): string[] {
  return inOrder(parameters, Object.keys(PARAMETERS)).filter((name) => /^alpha(_|$)/.test(name))
}

function inOrder(
  names: Iterable<string>,
  known: readonly string[],
  key: (name: string) => string = (name) => name,
): string[] {
  const rank = (name: string): number => {
    const i = known.indexOf(key(name))
    return i < 0 ? known.length : i
  }
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** Label of a contrast, e.g. `alpha_pos - alpha_neg` -> `α⁺ − α⁻`. */
export function contrastLabel(contrast: string): string {
  return contrast.split(' - ').map(parameterLabel).join(' − ')
}
