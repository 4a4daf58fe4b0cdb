import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/source-graph.ts'

test.skipIf(existsSync(join(ROOT, 'node_modules/@tensorflow/tfjs-node')))(
  'the comparison of backends without tfjs-node ends with one line that says how to install it',
  () => {
    const { status, stderr } = spawnSync(
      join(ROOT, 'node_modules/.bin/tsx'),
      ['bench/meta-rl/backends.ts', '--modules', '/none/node_modules'],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^bench: found no @tensorflow\/tfjs-node in \/none\/node_modules, expected .*; install it there with .*\n$/,
    )
  },
)
