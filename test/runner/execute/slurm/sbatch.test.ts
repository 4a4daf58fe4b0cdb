import { expect, test } from 'vitest'
import {
  megabytes,
  minutes,
  parseJobId,
  rejection,
  sbatchArguments,
} from '../../../../runner/execute/slurm/sbatch.ts'

const request = {
  name: 'icl:a:k:t',
  tasks: 1,
  resources: {},
  root: '/p',
  folder: '/p/artifacts/.slurm/t',
  script: '/s',
}

test('a job without resources has the minimal options', () => {
  expect(sbatchArguments(request)).toEqual([
    '--parsable',
    '--no-requeue',
    '--job-name=icl:a:k:t',
    '--chdir=/p',
    '--output=/p/artifacts/.slurm/t/0.out',
    '--nodes=1',
    '--ntasks=1',
    '--cpus-per-task=1',
    '/s',
  ])
})

test('resources become options, and flags of the user come last so that they take precedence', () => {
  const resources = {
    cpus: 4,
    memory: '8GB',
    time: '90m',
    gpu: 1,
    partition: 'long',
    flags: ['--account=lab', '--partition=short'],
  }
  expect(sbatchArguments({ ...request, resources }).slice(7)).toEqual([
    '--cpus-per-task=4',
    '--mem=8192M',
    '--time=90',
    '--gpus=1',
    '--partition=long',
    '--account=lab',
    '--partition=short',
    '/s',
  ])
})

test('several jobs are an array with one output file each, and a percent sign in the path is escaped', () => {
  const args = sbatchArguments({ ...request, tasks: 64, folder: '/50%/t' })
  expect(args).toContain('--array=0-63')
  expect(args).toContain('--output=/50%%/t/%a.out')
})

test('memory has units of 1024 and is rounded up, time is rounded up to minutes', () => {
  expect([megabytes('500M'), megabytes('4GB'), megabytes('1.5 GiB'), megabytes('1K')]).toEqual([
    500, 4096, 1536, 1,
  ])
  expect([minutes('30s'), minutes('61s'), minutes('2h'), minutes('1d')]).toEqual([1, 2, 120, 1440])
  expect(() => megabytes('lots')).toThrow('found the memory "lots", expected text such as 500MB or 4GB')
})

test('the job id is read with and without the name of the cluster', () => {
  expect(parseJobId('1234\n')).toBe('1234')
  expect(parseJobId('1234;main\n')).toBe('1234')
  expect(parseJobId('sbatch: warning')).toBeUndefined()
})

test('a rejection is distinguished from a lost answer', () => {
  expect(
    rejection(
      1,
      'sbatch: error: Batch job submission failed: Requested node configuration is not available\n',
    ),
  ).toBe('Requested node configuration is not available')
  expect(
    rejection(
      1,
      'sbatch: error: invalid partition specified: x\nsbatch: error: Batch job submission failed: Invalid partition name specified\n',
    ),
  ).toBe('invalid partition specified: x; Invalid partition name specified')
  expect(
    rejection(255, 'sbatch: unrecognized option \'--wat\'\nTry "sbatch --help" for more information\n'),
  ).toBe("unrecognized option '--wat'")
  for (const unsure of [
    'Unable to contact slurm controller (connect failure)',
    'Socket timed out on send/recv operation',
    'Communication connection failure',
    'Zero Bytes were transmitted or received; try again',
  ])
    expect(rejection(1, `sbatch: error: Batch job submission failed: ${unsure}`)).toBeUndefined()
  expect(rejection(1, '')).toBeUndefined()
})
