import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Test files that take longest, in the order in which they start. All others come after them, so that none of these is left over at
 * the end. Files that keep processors busy and files that mostly wait (for Slurm, for pages) stand in turn.
 */
const FIRST = [
  'e2e/study',
  'slurm/survives',
  'runner/torture',
  'e2e/own-project',
  'runner/view/page',
  'io/llm/llama',
  'slurm/ends',
  'io/report/report-page',
  'science/bayes/bayes',
  'science/fit/group',
  'runner/execute/scarce',
  'stages/meta-rl',
  'io/report/reader',
  'e2e/bad-input',
  'science/fit/search',
  'runner/power-cut',
  'docs',
  'e2e/tutorial',
  'science/fit/published-fits',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = FIRST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
      return found < 0 ? FIRST.length : found
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Long enough for a machine that has much else to do: a test that hangs is ended, and no slow one fails.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One more than processors: some test file nearly always waits for something.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // .ci/run reads how many tests passed from here.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'artifacts/.ci/tests.json' },
  },
})
