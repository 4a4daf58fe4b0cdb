import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityComplaints, CHROMIUM, launch } from '../../io/report/browser.ts'
import { buildForTests, ICL } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

/** A stage that is slow enough to be seen while it runs, even on a busy machine, and prints its progress, and a stage that depends on it and fails if the file `broken` exists. */
const PIPELINE = `params: { by: 1 }
stages:
  slow:
    matrix: { n: [1, 2, 3] }
    params: { by: "\${params.by}" }
    run: |
      echo begins \${matrix.n}
      for i in 1 2 3 4 5 6 7 8; do echo "step $i"; sleep 0.6; done
      echo 'name,value' > \${outputs.out}; echo "a,\${params.by}" >> \${outputs.out}
    outputs: { out: "slow/\${matrix.n}.csv" }
  total:
    inputs: { all: "slow/*.csv" }
    run: |
      [ ! -e \${root}/broken ] || exit 3
      cat \${inputs.all} > \${outputs.text}
      printf 'id,label,value\\nx,the sum,%s\\n' 6 > \${outputs.headlines}
      echo '<!doctype html><title>p</title><p id=p>a page</p><script>document.title = 1; p.textContent = "a page with a script"</script>' > \${outputs.page}
      echo '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="teal"/></svg>' > \${outputs.figure}
    outputs: { text: total.txt, headlines: headlines.csv, page: page.html, figure: figure.svg }
`
const HOSTILE = ['<b>x</b>"&\'', '\u202Eright to left', '🦉🎲', `${'long '.repeat(60)}end`]

describe.skipIf(!CHROMIUM)('the page of icl view', () => {
  let browser: Browser
  const children: ChildProcess[] = []
  const projects: SmallProject[] = []
  beforeAll(async () => {
    buildForTests()
    browser = await launch()
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const project of projects.splice(0)) project.remove()
  })
  afterAll(() => browser.close())

  const create = (files: Record<string, string> = {}) => {
    const project = new SmallProject({ 'pipeline.yaml': PIPELINE, ...files })
    projects.push(project)
    return project
  }
  const icl = (project: SmallProject, ...args: string[]) => {
    const child = spawn(process.execPath, [ICL, ...args], { cwd: project.root })
    children.push(child)
    return child
  }
  const serve = async (project: SmallProject, ...args: string[]) => {
    const child = icl(project, 'view', ...args)
    const [address] = (await once(child.stdout, 'data')) as [Buffer]
    return { child, url: String(address).trim() }
  }
  const open = async (url: string, options: { width?: number; colorScheme?: 'light' | 'dark' } = {}) => {
    const { width = 1300, colorScheme = 'light' } = options
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('dialog')))
    await page.goto(url)
    await page.waitForSelector('main .main')
    return { page, complaints }
  }
  const row = (page: Page, name: string) => page.locator('table.list tr', { hasText: name })

  test('follows a run of another terminal in two pages: states, log, timeline and results', async () => {
    const project = create()
    const { url } = await serve(project)
    const [first, second] = await Promise.all([open(url), open(url)])
    await first.page.getByText('4 of 4 instances are not fresh.').waitFor()
    await first.page.getByRole('link', { name: /slow: 3 to run/ }).waitFor()
    const run = icl(project, 'run', '--jobs', '2')
    for (const { page } of [first, second]) {
      await row(page, 'slow@1').getByText('running').waitFor()
      await page.getByText(/icl run.*2 running/).waitFor()
    }
    await first.page.getByRole('link', { name: 'slow@1', exact: true }).click()
    await first.page.getByLabel('Log of slow@1').getByText('step 3').waitFor()
    await second.page.getByRole('link', { name: 'icl run' }).click()
    await second.page.getByText('at most 2 at once').waitFor()
    await once(run, 'exit')
    for (const { page } of [first, second]) await page.getByText('Everything is fresh.').waitFor()
    await second.page.getByText(/4 executions in .*The critical path .outlined. has 2 of them/).waitFor()

    await first.page.goto(`${url}#instance=total`)
    await first.page.getByText('headlines.csv, ').click()
    await first.page.getByRole('cell', { name: 'the sum' }).waitFor()
    await first.page.getByText('page.html, ').click()
    await first.page.frameLocator('iframe').getByText('a page with a script').waitFor()
    await first.page.locator('img[alt="figure.svg"]').waitFor()
    await first.page.goto(`${url}#tab=runs`)
    await first.page.getByRole('row', { name: /icl run.* ok$/ }).waitFor()
    expect(first.complaints).toEqual([])
    expect(second.complaints).toEqual([])
  })

  test('shows a changed parameter, a failure and a mistake in pipeline.yaml as they occur', async () => {
    const project = create()
    await project.icl('run')
    project.edit('pipeline.yaml', 'by: 1', 'by: 2')
    const { url } = await serve(project)
    const { page } = await open(`${url}#instance=slow%402`)
    await page.getByText('param by: 1 -> 2').first().waitFor()
    await page.getByText('Parameters (1)').click()
    await page.getByRole('row', { name: 'by 2 1' }).waitFor()
    project.write('broken', '')
    await project.icl('run')
    await row(page, 'total').getByText('failed', { exact: true }).waitFor()
    await page.getByRole('link', { name: /total: 1 failed/ }).waitFor()
    project.edit('pipeline.yaml', 'matrix:', 'matricks:')
    await page.getByText('unknown key "matricks"').first().waitFor()
    project.edit('pipeline.yaml', 'matricks:', 'matrix:')
    await page.getByRole('link', { name: /slow: 3 fresh/ }).waitFor()
  })

  test('starts and stops runs if it was started with --run', async () => {
    const project = create()
    const looking = await open((await serve(project)).url)
    expect(await looking.page.getByRole('button', { name: 'Run all' }).count()).toBe(0)
    const { page, complaints } = await open((await serve(project, '--run')).url)
    await page.getByRole('button', { name: 'Run all' }).click()
    await row(page, 'slow@1').getByText('running').waitFor()
    await page.getByRole('button', { name: 'Stop the run' }).click()
    await page.getByRole('button', { name: 'Run all' }).waitFor()
    expect(project.has('artifacts/default/total.txt')).toBe(false)
    await page.getByRole('link', { name: 'slow@3', exact: true }).click()
    await page.getByRole('button', { name: 'Run this and the stages it needs' }).click()
    await row(page, 'slow@3').getByText('fresh').waitFor()
    await row(page, 'slow@1').getByText('to run').waitFor()
    expect(complaints).toEqual([])
  })

  test('rejects a wrong token, and says when the server has ended', async () => {
    const project = create()
    const { url, child } = await serve(project)
    const page = await browser.newPage()
    const reply = await page.goto(url.replace(/\/[^/]+\/$/, '/wrong-token/'))
    expect(reply!.status()).toBe(401)
    const opened = await open(url)
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    await opened.page.getByText('The server does not answer.').waitFor()
  })

  test('shows hostile names as text, keeps filters in the address, and does not overflow at any width', async () => {
    const matrix = JSON.stringify(HOSTILE)
    const project = create({
      'pipeline.yaml': `stages:
  names:
    matrix: { n: ${matrix} }
    run: 'echo "<img src=x onerror=alert(1)>" > \${outputs.out}'
    outputs: { out: "names/\${matrix.n}.txt" }
`.replaceAll('names/${matrix.n}.txt', 'names/${matrix.n}/out.txt'),
    })
    await project.icl('run')
    const { url } = await serve(project)
    for (const width of [400, 900, 1300]) {
      const { page, complaints } = await open(url, { width })
      for (const name of HOSTILE)
        expect(await page.getByText(`names@${name}`, { exact: true }).count()).toBe(1)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${width} px`).toBeLessThanOrEqual(0)
      await page.getByRole('searchbox').fill('🦉')
      await page.getByText('1 of 4 instances', { exact: true }).waitFor()
      await page.reload()
      await page.getByText('1 of 4 instances', { exact: true }).waitFor()
      await page.getByText(`names@${HOSTILE[2]}`, { exact: true }).click()
      await page.locator('aside').getByText('out.txt, ').click()
      await page.getByText('<img src=x onerror=alert(1)>').waitFor()
      expect(complaints).toEqual([])
      await page.close()
    }
  })

  test('compares profiles and settings of sweeps', async () => {
    const project = create({
      'profiles/other.yaml': 'params: { by: 5 }\n',
      'pipeline.yaml': `params: { by: 1 }
stages:
  sum:
    params: { by: "\${params.by}" }
    run: printf 'id,label,value,low,high\\nx,the sum,%s,0,9\\n' \${params.by} > \${outputs.headlines}
    outputs: { headlines: headlines.csv }
`,
      'sweeps/some.yaml': 'over: { by: [3, 4] }\n',
    })
    await project.icl('run')
    await project.icl('run', '--profile', 'other')
    await project.icl('sweep', 'some')
    const { url } = await serve(project)
    const { page, complaints } = await open(`${url}#tab=compare`)
    await page.getByRole('checkbox', { name: 'default' }).check()
    await page.getByRole('checkbox', { name: 'other' }).check()
    await page.getByRole('row', { name: 'the sum 1 [0, 9] 5 [0, 9] 4' }).waitFor()
    await page.getByLabel('Sweep', { exact: true }).selectOption('some')
    await page.getByLabel('Setting', { exact: true }).selectOption({ index: 2 })
    await page.getByRole('row', { name: 'the sum 1 [0, 9] 5 [0, 9] 4 [0, 9] 3' }).waitFor()
    expect(complaints).toEqual([])
  })

  test.each(['light', 'dark'] as const)('passes axe-core in the %s theme', async (colorScheme) => {
    const project = create()
    await project.icl('run', 'slow@1')
    const { url } = await serve(project, '--run')
    const [id] = await project
      .json<{ runs: { id: string }[] }>('log')
      .then(({ runs }) => runs.map((one) => one.id))
    for (const hash of [
      '',
      '#stage=slow&instance=slow%401',
      '#tab=runs',
      `#tab=run&id=${id}`,
      '#tab=compare',
    ]) {
      const { page } = await open(url + hash, { colorScheme })
      await page.waitForTimeout(300)
      expect(await accessibilityComplaints(page), hash).toEqual([])
      await page.close()
    }
  })
})
