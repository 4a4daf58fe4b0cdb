import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseTable } from '../../../util/table.ts'
import { CHROMIUM, openReport, reportInBrowser, unfoldAll } from './browser.ts'
import { few, pageOf, TRANSCRIPT, TRIALS } from './page-of.ts'

describe.skipIf(!CHROMIUM)('interaction with the report', () => {
  const { file, folder, browser, opened } = reportInBrowser(() => pageOf(few))
  const write = (name: string, page: string): string => {
    writeFileSync(join(folder, name), page)
    return join(folder, name)
  }

  it('keeps filters and theme in the address of the page', async () => {
    const { page } = await opened()
    await page.getByRole('checkbox', { name: 'LLM' }).uncheck()
    await page.getByLabel('Theme').selectOption('dark')
    expect(page.url()).toContain('?hide-agents=llm&theme=dark')
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    expect(await page.getByRole('checkbox', { name: 'LLM' }).isChecked()).toBe(false)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.locator('.matrix tbody tr[data-agent=llm]:visible').count()).toBe(0)
    await page.getByRole('checkbox', { name: 'LLM' }).check()
    await page.getByLabel('Theme').selectOption('auto')
    expect(new URL(page.url()).search).toBe('')
  })

  it('offers each figure as SVG, PNG, data and spec', async () => {
    const { page, complaints } = await opened()
    await unfoldAll(page)
    const saved = async (form: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`[data-figure="learning-rates"][data-save="${form}"]`).click(),
      ])
      expect(download.suggestedFilename()).toBe(`learning-rates.${{ spec: 'vl.json' }[form] ?? form}`)
      return readFileSync(await download.path())
    }
    const svg = (await saved('svg')).toString()
    expect(svg).toMatch(/^<svg [^]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>$/)
    const width = Number(/ width="([\d.]+)"/.exec(svg)![1])
    const png = await saved('png')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(Math.floor(3 * width))
    const spec = JSON.parse((await saved('spec')).toString()) as object
    const rows = parseTable((await saved('csv')).toString(), { properties: {} }, 'learning-rates.csv')
    expect(rows.length).toBeGreaterThan(10)
    expect(JSON.stringify(spec)).toContain(JSON.stringify(rows[0]!.agent))
    expect(complaints).toEqual([])
  })

  it('shows the tooltip of each point with the arrow keys', async () => {
    const { page } = await opened()
    await unfoldAll(page)
    const chart = page.locator('#figure-learning-rates')
    await chart.focus()
    const told: string[] = []
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('ArrowRight')
      told.push((await page.locator('#tooltip').textContent())!)
      expect(await chart.locator('.stepped').count()).toBe(1)
    }
    expect(new Set(told).size).toBeGreaterThan(1)
    expect(told[0]).not.toBe('')
    await page.keyboard.press('Escape')
    expect(await page.locator('#tooltip').isVisible()).toBe(false)
  })

  it('folds all sections below the findings, keeps unfolded ones in the address, and unfolds the target of an address', async () => {
    const { page } = await openReport(browser(), file)
    const open = () =>
      page
        .locator('details.fold[open]')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.fold))
    expect(await open()).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2500)
    await page.getByRole('heading', { name: 'How do they learn?' }).click()
    await expect.poll(() => page.url()).toContain('open=how-they-learn')
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    expect(await open()).toEqual(['how-they-learn'])
    await page.goto(`${page.url()}#title-model-comparison`)
    await expect.poll(open).toEqual(['which-model', 'how-they-learn'])
    await page.getByRole('button', { name: 'Unfold all' }).click()
    expect(await page.locator('.chart:visible').count()).toBe(await page.locator('.chart').count())
    await page.getByRole('button', { name: 'Fold all', exact: true }).click()
    expect(await open()).toEqual([])
    await page.close()
  })

  it('works with a fragment that cannot be decoded', async () => {
    const { page, complaints } = await openReport(browser(), file)
    await page.evaluate(() => (location.hash = '%'))
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    await page.getByRole('button', { name: 'Unfold all' }).click()
    expect(await page.locator('details.fold[open]').count()).toBeGreaterThan(4)
    expect(complaints.filter((text) => !text.startsWith('asked for'))).toEqual([])
    await page.close()
  })

  it('unfolds every section for printing, and folds them again afterwards', async () => {
    const { page } = await opened()
    const shown = () => page.locator('.chart:visible').count()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await shown()).toBe(await page.locator('.chart').count())
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await shown()).toBe(0)
  })

  it('shows flags of the fits and links to the trials of a participant, by mouse and by keyboard', async () => {
    const fits = few.fits!.map((fit, n) => (n === 0 ? { ...fit, flags: 'best-met-once' } : fit))
    const { page, complaints } = await openReport(browser(), write('flagged.html', pageOf({ ...few, fits })))
    await unfoldAll(page)
    const { agent, source, participant, model } = fits[0]!
    const panel = page.getByRole('dialog')
    const point = page.locator('#figure-learning-rates-optimism-bias .role-mark path')
    await point.first().scrollIntoViewIfNeeded()
    const told = new Set<string>()
    for (let n = 0; n < (await point.count()); n++) {
      await point.nth(n).click({ force: true })
      if (await panel.isVisible()) told.add((await panel.textContent())!)
      await page.keyboard.press('Escape')
    }
    const flagged = [...told].filter((text) => text.includes('best-met-once'))
    expect(flagged).toHaveLength(1)
    expect(flagged[0]).toContain(`Participant ${participant}, ${agent} ${source}`)
    expect(flagged[0]).toContain(`${model}: best-met-once`)
    expect(told.size).toBeGreaterThan(2)
    const chart = page.locator('#figure-learning-rates-optimism-bias')
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    for (let n = 0; n < 40 && !(await panel.isVisible()); n++) {
      await page.keyboard.press('Enter')
      if (!(await panel.isVisible())) await page.keyboard.press('ArrowRight')
    }
    const links = await panel.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links).toEqual([TRIALS, TRANSCRIPT].map((path) => `../${encodeURI(path)}`))
    await page.keyboard.press('Escape')
    expect(await panel.isVisible()).toBe(false)
    expect(await chart.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('keeps the text of every figure within its picture', async () => {
    const { page } = await opened()
    await unfoldAll(page)
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.chart')].flatMap((chart) => {
        const frame = chart.querySelector('svg')!.getBoundingClientRect()
        return [...chart.querySelectorAll('text')]
          .filter((text) => text.textContent !== '')
          .map((text) => ({ text: `${chart.id}: ${text.textContent}`, box: text.getBoundingClientRect() }))
          .filter(({ box }) => box.left < frame.left - 3 || box.right > frame.right + 3)
          .map(({ text }) => text)
      }),
    )
    expect(outside).toEqual([])
  })
})
