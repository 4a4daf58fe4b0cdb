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

  test('passes if nothing has changed since it was published', async () => {
    expect(await project.icl('check', '--deep')).toEqual({
      code: 0,
      out: 'unchanged since published: 3 instances, 3 files\n',
      err: '',
    })
  })

  test('reports edited and added files, with exit code 1', async () => {
    project.write('artifacts/default/sum.csv', 'name,value\nsum,4\n')
    project.write('artifacts/default/words/more.txt', '')
    const { code, out } = await project.icl('check')
    expect(code).toBe(1)
    expect(out).toBe(`sum: sum.csv was changed after it was published
words: words/more.txt was changed after it was published
2 differences. \`icl run\` restores or remakes these files
`)
  })

  test('--deep finds a damaged cache entry with the same size and time', async () => {
    damageBlobs(project.root)
    expect((await project.icl('check')).code).toBe(0)
    const { code, out } = await project.icl('check', '--deep')
    expect(code).toBe(1)
    expect(out).toMatch(/^sum: sum\.csv is damaged in the cache \([0-9a-f]{12}\)$/m)
    expect(out).toContain('3 differences.')
  })

  test('--deep promises that a run stores again what the cache lacks, and it does', async () => {
    damageBlobs(project.root)
    const { out } = await project.icl('check', '--deep')
    expect(out).toContain('3 differences. `icl run` restores or remakes these files\n')
    expect((await project.icl('run')).out).toContain(
      'the cache lacked results of numbers, sum, words; stored again from the outputs\nnothing to run: 3 fresh\n',
    )
    expect((await project.icl('check', '--deep')).code).toBe(0)
    await project.icl('clean')
    expect(await project.json('run')).toMatchObject({ ran: [], cached: ['numbers', 'sum', 'words'] })
  })

  test('--deep finds results without a record, which a run writes again', async () => {
    project.remove('artifacts/.cache')
    expect((await project.icl('check', '--deep')).out).toMatch(
      /^sum: the cache lacks the record of its result$/m,
    )
    expect((await project.icl('run')).code).toBe(0)
    expect((await project.icl('check', '--deep')).code).toBe(0)
  })

  test('--lock says that a comparison with a lock which no commit holds proves nothing', async () => {
    const { code, out } = await project.icl('check', '--lock')
    expect(code).toBe(0)
    expect(out).toContain(
      'equal to pipeline.lock, which proves nothing: no commit holds this file, and each run writes it anew. Commit it with git to compare with it\n',
    )
    expect(await project.json('check', '--lock')).toMatchObject({ lock: 'pipeline.lock', committed: false })
  })

  describe('--lock', () => {
    beforeEach(() => {
      project.write('.gitignore', 'artifacts/\n')
      project.git('init', '-q')
      project.git('add', '.')
      project.git('commit', '-qm', 'results')
    })

    test('passes if a run from scratch reproduces the committed lock', async () => {
      await project.icl('clean', '--all')
      expect((await project.icl('check', '--lock')).code).toBe(1)
      await project.icl('run')
      const { code, out } = await project.icl('check', '--lock')
      expect([code, out]).toEqual([
        0,
        'unchanged since published: 3 instances, 3 files\nequal to the lock: 3 instances of pipeline.lock at HEAD\n',
      ])
    })

    test('compares with the committed lock, not with the file that a run has rewritten', async () => {
      await project.icl('run', '--set', 'first=5')
      project.edit('pipeline.yaml', 'first: 1', 'first: 5')
      await project.icl('run')
      const { findings } = await project.json<{ findings: { text: string }[] }>('check', '--lock')
      expect(findings.map((f) => f.text)).toEqual([
        'numbers: this checkout differs from the lock: param first: 1 -> 5',
        'sum: this checkout differs from the lock: input numbers.csv changed',
        'words: this checkout differs from the lock: input sum.csv changed',
      ])
      const { out } = await project.icl('check', '--lock')
      expect(out).toContain(
        '3 differences from the lock. No run removes a difference from the lock: undo what changed',
      )
      project.remove('artifacts/default/sum.csv')
      expect((await project.icl('check', '--lock')).out).toMatch(
        /^\d differences, 3 of them from the lock\. .*; `icl run` restores or makes the rest$/m,
      )
    })

    test('compares only the named stages and the stages that they depend on', async () => {
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

    test('reports other bytes for the same key', async () => {
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

    test('suggests a profile if the given one does not exist', async () => {
      const { code, err } = await project.icl('check', '--lock', '--profile', 'defualt')
      expect(code).toBe(2)
      expect(err).toContain('Did you mean "default"?')
    })
  })
})
