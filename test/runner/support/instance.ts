import type { Instance } from '../../../runner/graph/instance.ts'

/** An instance of a command, with defaults for what a test does not set. */
export function instanceWith(own: Partial<Instance>): Instance {
  return {
    name: 'a',
    stage: 'a',
    matrix: {},
    params: {},
    inputs: {},
    outputs: { o: 'o.txt' },
    command: 'true',
    code: [],
    env: [],
    passEnv: [],
    resources: {},
    timeout: undefined,
    retries: 0,
    shards: 1,
    frozen: false,
    provenance: false,
    ...own,
  }
}
