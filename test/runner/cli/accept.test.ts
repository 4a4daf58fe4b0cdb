import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl accept', () => {
  let project: SmallProject
  beforeEach(async () => {
    project = new SmallProject(SUM)
    expect((await project.icl('run')).code).toBe(0)
  })
  afterEach(() => project.remove())

  test('after a change that changes no result, nothing runs', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    const { code, out } = await project.icl('accept', 'sum')
    expect([code, out]).toEqual([0, 'accepted sum  despite: code code/sum.sh changed\n'])
    expect(await project.json('run')).toMatchObject({
      ran: [],
      cached: [],
      fresh: ['numbers', 'sum', 'words'],
    })
  })

  test('the lock says that nothing ran', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    await project.icl('accept', 'sum')
    const lock = JSON.parse(project.read('pipeline.lock')) as {
      instances: Record<string, { accepted?: true }>
    }
    expect(lock.instances.sum!.accepted).toBe(true)
    expect(lock.instances.numbers!.accepted).toBeUndefined()
  })

  test('the accepted result is restored from the cache like any other', async () => {
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    await project.icl('accept', 'sum')
    await project.icl('clean', 'sum')
    expect(await project.json('run')).toMatchObject({ ran: [], cached: ['sum'] })
  })

  test('an output changed by hand is accepted only with --edited, and then used', async () => {
    project.write('artifacts/default/sum.csv', 'name,value\nsum,30\n')
    project.edit('code/sum.sh', 's += $2', 's = s + $2')
    expect((await project.icl('accept', 'sum')).err).toBe(
      'sum: sum.csv was changed after it was published, expected unchanged outputs. Accept the change too: icl accept sum --edited\n',
    )
    expect((await project.icl('accept', 'sum', '--edited')).code).toBe(0)
    expect(await project.json('run')).toMatchObject({ ran: ['words'] })
    expect(project.read('artifacts/default/words/page.txt')).toContain('the sum,30')
  })

  test('what reads from something stale cannot be accepted alone', async () => {
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
