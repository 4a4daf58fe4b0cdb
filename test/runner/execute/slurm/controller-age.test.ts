import { expect, test } from 'vitest'
import { controllerAge } from '../../../../runner/execute/slurm/controller-age.ts'

const config = (now: string, boot: string) =>
  `Configuration data as of ${now}\nAccountingStorageBackupHost = (null)\nBOOT_TIME               = ${boot}\n`

test('the age of the controller is measured with its own clock', () => {
  expect(controllerAge(config('2026-11-26T00:00:30', '2026-11-25T23:59:50'))).toBe(40)
})

test('a controller that does not report its start counts as old', () => {
  expect(controllerAge('')).toBe(Infinity)
  expect(controllerAge(config('2026-11-26T00:00:30', 'N/A'))).toBe(Infinity)
  expect(controllerAge('slurm_load_ctl_conf error: Unable to contact slurm controller')).toBe(Infinity)
})
