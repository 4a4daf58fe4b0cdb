import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jobName, tokenOf } from '../../../../runner/execute/slurm/job-name.ts'

test('a job is named after its instance, its key and its submission', () => {
  expect(jobName('fit-rw@agency', 'deadbeef00', '0123456789')).toBe('icl:fit-rw@agency:deadbeef:0123456789')
})

test('the token can be read back from every name, and no name is longer than accounting allows', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', 'ab', '0123456789abcdef'), (what, key) => {
      const name = jobName(what, `${key}00000000`, 'a1b2c3d4e5')
      expect(tokenOf(name)).toBe('a1b2c3d4e5')
      expect(name.length).toBeLessThanOrEqual(120)
      expect(name).not.toMatch(/[\s|'"]/)
    }),
  )
})

test('the names of other jobs have no token', () => {
  expect(tokenOf('interactive')).toBeUndefined()
  expect(tokenOf('my icl:job:x')).toBeUndefined()
})
