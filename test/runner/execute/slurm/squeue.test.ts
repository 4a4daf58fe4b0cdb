import { expect, test } from 'vitest'
import { parseQueue } from '../../../../runner/execute/slurm/squeue.ts'

test('single jobs and array tasks are read, with any characters in their names', () => {
  expect(
    parseQueue('12|N/A|RUNNING|None|icl:plot:aa:t1\n14_3|3|PENDING|(Resources)|icl:a|b@c:bb:t2\n\n'),
  ).toEqual([
    { id: '12', task: 0, state: { phase: 'running' }, name: 'icl:plot:aa:t1' },
    { id: '14_3', task: 3, state: { phase: 'queued', reason: '(Resources)' }, name: 'icl:a|b@c:bb:t2' },
  ])
})

test('lines that do not describe jobs are skipped', () => {
  expect(parseQueue('slurm_load_jobs error: nothing\n')).toEqual([])
  expect(parseQueue('')).toEqual([])
})
