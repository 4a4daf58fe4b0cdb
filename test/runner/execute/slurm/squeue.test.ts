import { expect, test } from 'vitest'
import { parseQueue } from '../../../../runner/execute/slurm/squeue.ts'

test('a plain job and the tasks of an array are read, names with any character in them', () => {
  expect(
    parseQueue('12|N/A|RUNNING|None|icl:plot:aa:t1\n14_3|3|PENDING|(Resources)|icl:a|b@c:bb:t2\n\n'),
  ).toEqual([
    { id: '12', task: 0, state: { phase: 'running' }, name: 'icl:plot:aa:t1' },
    { id: '14_3', task: 3, state: { phase: 'queued', reason: '(Resources)' }, name: 'icl:a|b@c:bb:t2' },
  ])
})

test('lines that are no jobs are left out', () => {
  expect(parseQueue('slurm_load_jobs error: nothing\n')).toEqual([])
  expect(parseQueue('')).toEqual([])
})
