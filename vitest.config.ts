import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The slowest test files, in the order in which they start. All others start after them, so that no slow file runs alone at the
 * end. Files that use much CPU alternate with files that mostly wait (for Slurm, for pages).
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
    // Long enough that no slow test fails on a busy machine; only a test that hangs is ended.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One more than there are processors, because some test file is nearly always waiting.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // .ci/run reads the number of passed tests from this file.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'artifacts/.ci/tests.json' },
  },
})
