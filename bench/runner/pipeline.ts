/** A command that makes one file from others; every tool gets the same steps. */
export interface Step {
  readonly name: string
  /** Files of the project (`in/...`) or outputs of other steps (`out/...`). */
  readonly inputs: readonly string[]
  readonly output: string
}

export interface Pipeline {
  readonly name: string
  readonly steps: readonly Step[]
  /** Files of the project. */
  readonly sources: readonly string[]
  /** The file that "one change" edits. */
  readonly edited: string
}

const TASKS = ['a', 'b', 'c']

/** A pipeline with the shape of the study: schedules, three kinds of agents in three tasks, one fit of all, one plot. */
export function twelve(): Pipeline {
  const step = (name: string, inputs: readonly string[]): Step => ({ name, inputs, output: `out/${name}` })
  const agents = TASKS.flatMap((task) => [
    step(`llm-${task}`, ['out/schedules']),
    step(`metarl-${task}`, ['out/schedules']),
    step(`human-${task}`, []),
  ])
  const fit = step(
    'fit',
    agents.map((agent) => agent.output),
  )
  const steps = [step('schedules', ['in/seed']), ...agents, fit, step('plot', [fit.output])]
  return { name: '12', steps, sources: ['in/seed'], edited: 'in/seed' }
}

/** Steps without dependencies between them. */
export function independent(count: number): Pipeline {
  const steps = Array.from({ length: count }, (_, i) => ({
    name: `copy-${i}`,
    inputs: [`in/${i}`],
    output: `out/${i}`,
  }))
  const sources = steps.map((step) => step.inputs[0]!)
  return { name: String(count), steps, sources, edited: sources[count >> 1]! }
}

/** Steps of which each reads the output of the previous one. */
export function chain(count: number): Pipeline {
  const steps = Array.from({ length: count }, (_, i) => ({
    name: `link-${i}`,
    inputs: [i === 0 ? 'in/seed' : `out/${i - 1}`],
    output: `out/${i}`,
  }))
  return { name: `chain of ${count}`, steps, sources: ['in/seed'], edited: 'in/seed' }
}

/** Command of a step, with almost no work, the same for every tool. */
export function commandOf({ name, inputs, output }: Step): string {
  if (inputs.length === 0) return `echo ${name} > ${output}`
  return inputs.length === 1 ? `cp ${inputs[0]} ${output}` : `cat ${inputs.join(' ')} > ${output}`
}
