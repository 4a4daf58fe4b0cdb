import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseTable } from '../../../util/table.ts'
import { CHROMIUM, openReport, reportInBrowser } from './browser.ts'
import { few, pageOf } from './page-of.ts'

describe.skipIf(!CHROMIUM)('what a reader does with the report', { timeout: 120_000 }, () => {
  const { file, browser } = reportInBrowser(() => pageOf(few))

  it('keeps filters and theme in its address', async () => {
    const { page } = await openReport(browser(), file)
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
    await page.close()
  })

  it('gives each figure as SVG, PNG, data and spec', async () => {
    const { page, complaints } = await openReport(browser(), file)
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
    await page.close()
  })

  it('tells of each point by the arrow keys', async () => {
    const { page } = await openReport(browser(), file)
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
    await page.close()
  })
})
