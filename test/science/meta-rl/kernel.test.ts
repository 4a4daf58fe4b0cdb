import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('the committed kernel equals its compiled source', () => {
  const check = () => execFileSync(process.execPath, ['bin/build-kernel.mjs', '--check'], { stdio: 'pipe' })
  expect(check).not.toThrow()
})
