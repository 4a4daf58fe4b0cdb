import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl accept', () => {
  let project: SmallProject
  beforeEach(async () => {
    project = new SmallProject(SUM)
    expect((await project.icl('run')).code).toBe(0)
  })
  afterEach(() => project.remove())

  test('lets nothing run after a code change that does not change the results', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    const { code, out } = await project.icl('accept', 'sum')
    expect([code, out]).toEqual([0, 'accepted sum  despite: code code/sum.sh changed\n'])
    expect(await project.json('run')).toMatchObject({
      ran: [],
      cached: [],
      fresh: ['numbers', 'sum', 'words'],
    })
  })

  test('marks the accepted instance in the lock', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    await project.icl('accept', 'sum')
    const lock = JSON.parse(project.read('pipeline.lock')) as {
      instances: Record<string, { accepted?: true }>
    }
    expect(lock.instances.sum!.accepted).toBe(true)
    expect(lock.instances.numbers!.accepted).toBeUndefined()
  })

  test('keeps the accepted result in the cache, from which it is restored', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    await project.icl('accept', 'sum')
    await project.icl('clean', 'sum')
    expect(await project.json('run')).toMatchObject({ ran: [], cached: ['sum'] })
  })

  test('accepts an output that was changed by hand only with --edited, and later stages then use it', async () => {
    project.write('artifacts/default/sum.csv', 'name,value\nsum,30\n')
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    expect((await project.icl('accept', 'sum')).err).toBe(
      'sum: sum.csv was changed after it was published, expected unchanged outputs. Accept the change too: icl accept sum --edited\n',
    )
    expect((await project.icl('accept', 'sum', '--edited')).code).toBe(0)
    expect(await project.json('run')).toMatchObject({ ran: ['words'] })
    expect(project.read('artifacts/default/words/page.txt')).toContain('the sum,30')
  })

  test('rejects a stage that reads from a stale stage, unless that is accepted first', async () => {
    project.edit('code/numbers.sh', 'first,$1', 'first,$1 ')
    const { code, err } = await project.icl('accept', 'sum')
    expect([code, err]).toEqual([
      2,
      'sum reads outputs of numbers, which is stale; expected inputs that are up to date. Run or accept it first: icl accept numbers sum\n',
    ])
    expect((await project.icl('accept', 'numbers')).code).toBe(0)
    expect((await project.icl('accept', 'sum')).out).toBe('nothing to accept: all outputs are fresh\n')
  })
})
