import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReportTables } from '../../../science/report/report.ts'
import { fakeStudy } from '../../science/plot/fake-results.ts'
import { accessibilityComplaints, CHROMIUM, openReport, reportInBrowser, unfoldAll } from './browser.ts'
import { few, pageOf, small } from './page-of.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "'; alert(3); //",
  '</script><script>alert(4)</script>',
  '\u202Eright to left\u2066',
  '{{constructor.constructor("alert(5)")()}}',
  `${'long '.repeat(20_000)}end`,
]

const { trials, confusion } = fakeStudy(small)

describe('the report page', () => {
  const text = pageOf(fakeStudy(small))

  it('is equal for equal tables', () => {
    expect(pageOf(fakeStudy(small)) === text).toBe(true)
  })

  it('is smaller than 5 MB and refers to no file that a browser would fetch', () => {
    expect(text.length).toBeLessThan(5e6)
    expect(text).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=/i)
  })

  it('is smaller than 4 MB for 1,000 participants in twelve groups', () => {
    const agents = Array.from({ length: 12 }, (_, n): [string, string] => [
      n < 2 ? 'human' : 'llm',
      `source ${n}`,
    ])
    expect(pageOf(fakeStudy({ participants: 84, tasks: ['optimism-bias'], agents })).length).toBeLessThan(4e6)
  })

  it('reports a sweep over analysis choices if there is one, and says which conclusions depend on them', () => {
    const row = {
      sweep: 'multiverse',
      task: 'agency',
      agent: 'human',
      estimate: 'α⁺ − α⁻',
      specifications: 40,
      settings: 20,
    }
    const multiverse = [
      {
        ...row,
        source: 'firm',
        median: 0.2,
        lowest: 0.1,
        highest: 0.4,
        above: 1,
        surely_above: 0.975,
        surely_below: 0,
      },
      {
        ...row,
        source: 'frail',
        median: 0.01,
        lowest: -0.2,
        highest: 0.2,
        above: 0.55,
        surely_above: 0.1,
        surely_below: 0.1,
      },
    ]
    const page = pageOf(fakeStudy(small), multiverse)
    expect(page).toContain(
      'Over 20 combinations of defensible choices (sweep multiverse), 1 of 2 differences lie on one side',
    )
    expect(page).toContain(
      '1 with an interval that excludes zero in as many. The side depends on the analysis in: Agency, frail, α⁺ − α⁻.',
    )
    expect(pageOf(fakeStudy(small))).not.toContain('Does it depend on the analysis?')
  })

  it('has a banner if data are simulated, and none if all agents are real', () => {
    const banner = /class="banner" role="note"/
    expect(banner.test(text)).toBe(true)
    expect(banner.test(pageOf(fakeStudy({ ...small, agents: [['human', 'lefebvre2017']] })))).toBe(false)
  })

  it('escapes all markup in tables', () => {
    const page = pageOf(withHostileText(fakeStudy(small)))
    expect(page.match(/<script/g)).toHaveLength(5)
    expect(page).not.toContain('<img')
  })
})

describe.skipIf(!CHROMIUM)('the report page in a browser', () => {
  const { folder, browser, opened } = reportInBrowser(() => pageOf(few))

  it.each([
    ['light', 1100],
    ['dark', 1100],
    ['light', 400],
  ] as const)(
    'opens without errors or requests and passes axe-core in the %s theme, %d px wide',
    async (colorScheme, width) => {
      const { page, complaints } = await opened({ colorScheme, width })
      expect(complaints).toEqual([])
      expect(await accessibilityComplaints(page)).toEqual([])
      await unfoldAll(page)
      expect(await accessibilityComplaints(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      expect(await page.locator('.chart svg').count()).toBe(await page.locator('.chart').count())
    },
  )

  it('hides an agent in figures, findings and tables when its box is unchecked, and shows it again', async () => {
    const { page, complaints } = await opened()
    await unfoldAll(page)
    const chart = page.locator('#figure-learning-curves')
    const lines = (): Promise<number> => chart.locator('.mark-line path').count()
    const before = await lines()
    const findings = page.locator('.finding:visible')
    expect(await findings.count()).toBe(0)
    for (const summary of await page.getByText('In words and numbers, by agent').all()) await summary.click()
    expect(await findings.count()).toBe(6)
    const verdicts = page.locator('.matrix tbody tr:visible')
    const rows = await verdicts.count()
    await page.getByRole('checkbox', { name: 'LLM' }).uncheck()
    await expect.poll(lines).toBeLessThan(before)
    expect(await findings.count()).toBe(4)
    expect(await verdicts.count()).toBeLessThan(rows)
    expect(await page.locator('#table-data tbody tr').count()).toBe(4)
    await page.getByRole('checkbox', { name: 'LLM' }).check()
    await expect.poll(lines).toBe(before)
    for (const name of ['Optimism bias', 'Agency']) await page.getByRole('checkbox', { name }).uncheck()
    await expect.poll(() => chart.textContent()).toContain('hidden by the filters')
    for (const name of ['Optimism bias', 'Agency']) await page.getByRole('checkbox', { name }).check()
    await expect.poll(lines).toBe(before)
    expect(complaints).toEqual([])
  })

  it('sorts a table in both directions by keyboard', async () => {
    const { page } = await opened()
    await unfoldAll(page)
    const column = (): Promise<string[]> =>
      page.locator('#table-headlines tbody tr td:nth-child(6)').allTextContents()
    await page.locator('#table-headlines').getByRole('button', { name: 'value', exact: true }).focus()
    await page.keyboard.press('Enter')
    const up = (await column()).map(Number)
    expect(up).toEqual([...up].sort((a, b) => a - b))
    await page.keyboard.press('Enter')
    const down = (await column()).map(Number)
    expect(down[0]).toBeGreaterThan(up[0]!)
    expect(await page.locator('#table-headlines th[aria-sort=descending]').count()).toBe(1)
  })

  it('prints dark on white, whatever the theme of the screen', async () => {
    const { page } = await opened({ colorScheme: 'dark' })
    const colours = (): Promise<string[]> =>
      page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body)
        return [backgroundColor, color]
      })
    const dark = await colours()
    await page.emulateMedia({ media: 'print' })
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await page.emulateMedia({ media: 'screen' })
    expect(await colours()).toEqual(dark)
    await page.locator('#theme').selectOption('dark')
    await page.emulateMedia({ media: 'print' })
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    await page.emulateMedia({ media: 'screen' })
    await page.locator('#theme').selectOption('auto')
  })

  it('keeps the colour of numbers on shaded cells in the dark theme, so that they stay readable', async () => {
    const matrix = join(folder, 'matrix.html')
    writeFileSync(matrix, pageOf({ trials, confusion }))
    const { page } = await openReport(browser(), matrix, { colorScheme: 'dark' })
    const number = page.locator('#figure-model-recovery .mark-text text').first()
    const fill = await number.getAttribute('fill')
    expect(await number.evaluate((text) => getComputedStyle(text).fill)).toBe(
      await page.evaluate((colour) => {
        const probe = document.createElement('i')
        probe.style.color = colour
        document.body.append(probe)
        return getComputedStyle(probe).color
      }, fill!),
    )
    await page.close()
  })

  it('offers a table as CSV', async () => {
    const { page } = await opened()
    await unfoldAll(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#table-data').getByRole('button', { name: 'Download as CSV' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    expect(csv.split('\n')[0]).toBe('task,agent,source,simulated,participants,trials,forced,missed')
    expect(csv).toContain('agency,human,simulated,yes,4,480,160,0')
  })

  it('shows hostile text as plain text: scripts, quotes, direction marks, a line of 100 KB', async () => {
    const bad = join(folder, 'hostile.html')
    writeFileSync(bad, pageOf(withHostileText(few)))
    const { page, complaints } = await openReport(browser(), bad)
    expect(complaints).toEqual([])
    expect(await page.locator('script').count()).toBe(5)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.locator('#table-data').textContent()).toContain('<script>alert(1)</script>')
    expect(await page.locator('#table-data').textContent()).toContain('characters in all')
    await page.close()
  })
})

if (!CHROMIUM) console.log('skipped: browser tests of the report, because Chromium is not installed')

/** Replaces the names of sources and participants by hostile text. */
function withHostileText(tables: ReportTables): ReportTables {
  const rename = <Row extends object>(rows: readonly Row[] | undefined): Row[] | undefined =>
    rows?.map((row) => {
      const { participant } = row as { participant?: string }
      const text = HOSTILE[Number(participant ?? 0) % HOSTILE.length]!
      return {
        ...row,
        ...('source' in row && { source: text }),
        ...('participant' in row && { participant: text }),
      }
    })
  return {
    ...tables,
    trials: HOSTILE.flatMap((text) =>
      rename(tables.trials?.filter((row) => row.participant === '0'))!.map((row) => ({
        ...row,
        source: text,
      })),
    ),
    fits: rename(tables.fits),
    parameters: rename(tables.parameters),
    tests: rename(tables.tests),
  }
}
