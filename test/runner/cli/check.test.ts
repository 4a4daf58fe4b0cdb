import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { damageBlobs } from '../support/cache.ts'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl check', () => {
  let project: SmallProject
  beforeEach(async () => {
    project = new SmallProject(SUM)
    expect((await project.icl('run')).code).toBe(0)
  })
  afterEach(() => project.remove())

  test('what is as it was published passes', async () => {
    expect(await project.icl('check', '--deep')).toEqual({
      code: 0,
      out: 'unchanged since published: 3 instances, 3 files\n',
      err: '',
    })
  })

  test('an edit and a deletion are both told, and the exit code is 1', async () => {
    project.write('artifacts/default/sum.csv', 'name,value\nsum,4\n')
    project.write('artifacts/default/words/more.txt', '')
    const { code, out } = await project.icl('check')
    expect(code).toBe(1)
    expect(out).toBe(`sum: sum.csv was changed after it was published
words: words/more.txt was changed after it was published
2 differences. \`icl run\` restores or remakes these files
`)
  })

  test('--deep sees a damaged cache entry of the same size and time', async () => {
    damageBlobs(project.root)
    expect((await project.icl('check')).code).toBe(0)
    const { code, out } = await project.icl('check', '--deep')
    expect(code).toBe(1)
    expect(out).toMatch(/^sum: sum\.csv is damaged in the cache \([0-9a-f]{12}\)$/m)
    expect(out).toContain('3 differences.')
  })

  describe('--lock', () => {
    beforeEach(() => {
      project.write('.gitignore', 'artifacts/\n')
      project.git('init', '-q')
      project.git('add', '.')
      project.git('commit', '-qm', 'results')
    })

    test('a fresh clone that was run reproduces the committed lock', async () => {
      await project.icl('clean', '--all')
      expect((await project.icl('check', '--lock')).code).toBe(1)
      await project.icl('run')
      const { code, out } = await project.icl('check', '--lock')
      expect([code, out]).toEqual([
        0,
        'unchanged since published: 3 instances, 3 files\nequal to the lock: 3 instances of pipeline.lock at HEAD\n',
      ])
    })

    test('a lock that a run has rewritten proves nothing: the committed one counts', async () => {
      await project.icl('run', '--set', 'first=5')
      project.edit('pipeline.yaml', 'first: 1', 'first: 5')
      await project.icl('run')
      const { findings } = await project.json<{ findings: { text: string }[] }>('check', '--lock')
      expect(findings.map((f) => f.text)).toEqual([
        'numbers: this checkout differs from the lock: param first: 1 -> 5',
        'sum: this checkout differs from the lock: input numbers.csv changed',
        'words: this checkout differs from the lock: input sum.csv changed',
      ])
    })

    test('stages that are named are compared alone, with what they need', async () => {
      await project.icl('run', '--set', 'first=5')
      project.edit('pipeline.yaml', 'first: 1', 'first: 5')
      await project.icl('run')
      const { findings } = await project.json<{ findings: { text: string }[] }>('check', '--lock', 'numbers')
      expect(findings.map((f) => f.text)).toEqual([
        'numbers: this checkout differs from the lock: param first: 1 -> 5',
      ])
      project.edit('pipeline.yaml', 'first: 5', 'first: 1')
      await project.icl('run')
      const { code, out } = await project.icl('check', '--lock', 'sum')
      expect([code, out.split('\n')[1]]).toEqual([
        0,
        'equal to the lock: 2 instances of pipeline.lock at HEAD',
      ])
    })

    test('other bytes for the same key are told', async () => {
      project.edit('pipeline.yaml', "sed 's/^/the /' ${inputs.sum}", 'cat ${root}/free.txt')
      project.write('free.txt', 'one\n')
      await project.icl('run')
      project.git('add', '.')
      project.git('commit', '-qm', 'a stage that reads what it does not declare')
      project.write('free.txt', 'two\n')
      await project.icl('run', 'words', '--only', '--force')
      const { code, out } = await project.icl('check', '--lock')
      expect(code).toBe(1)
      expect(out).toMatch(/^words: words\/ is \w{12}, expected \w{12}\n/)
    })

    test('without any lock the error says how to write one', async () => {
      const { code, err } = await project.icl('check', '--lock', '--profile', 'defualt')
      expect(code).toBe(2)
      expect(err).toContain('Did you mean "default"?')
    })
  })
})
