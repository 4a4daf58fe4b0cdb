import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET })
}

export interface OpenReport {
  readonly page: Page
  /** Errors, warnings, dialogs and network requests since the page was opened. */
  readonly complaints: string[]
}

interface Look {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}
const DEFAULT = { width: 1100, colorScheme: 'light' } as const

/** Starts a browser and writes a report to a file for the tests of a suite, and removes both afterwards. */
export function reportInBrowser(page: () => string): {
  readonly file: string
  readonly folder: string
  browser(): Browser
  /** The page with these settings, shared between tests because drawing it takes seconds; all sections are folded again. */
  opened(look?: Look): Promise<OpenReport>
} {
  const folder = mkdtempSync(join(tmpdir(), 'icl-report-'))
  const file = join(folder, 'index.html')
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launch()
    writeFileSync(file, page())
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })
  const pages = new Map<string, Promise<OpenReport>>()
  const opened = async (look: Look = {}) => {
    const key = JSON.stringify({ ...DEFAULT, ...look })
    if (!pages.has(key)) pages.set(key, openReport(browser!, file, look))
    const report = await pages.get(key)!
    await setFolds(report.page, false)
    return report
  }
  return { file, folder, browser: () => browser!, opened }
}

/** Opens a report from its file, waits until all figures are drawn, and collects complaints. */
export async function openReport(browser: Browser, file: string, look: Look = {}): Promise<OpenReport> {
  const { width, colorScheme } = { ...DEFAULT, ...look }
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  const own = pathToFileURL(file).href
  page.on('request', (request) => {
    if (request.url().split('?')[0] !== own && !/^(blob|data):/.test(request.url()))
      complaints.push(`asked for ${request.url()}`)
  })
  await page.goto(own)
  await page.waitForSelector('html[data-ready]', { timeout: 100_000 })
  return { page, complaints }
}

/** Opens every section and table of the page. */
export function unfoldAll(page: Page): Promise<void> {
  return setFolds(page, true)
}

function setFolds(page: Page, open: boolean): Promise<void> {
  return page.evaluate((open) => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('details.fold, details.table'))
      one.open = open
  }, open)
}

/** Violations that axe-core rates as serious or critical. */
export async function accessibilityComplaints(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run()
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]!.html.slice(0, 200) }))
  })
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, html }) => `${id}: ${html}`)
}
