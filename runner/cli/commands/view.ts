import { spawn } from 'node:child_process'
import { ConfigError } from '../../config/diagnostic.ts'
import { checkProfileName, DEFAULT_PROFILE, findRoot } from '../../config/load.ts'
import { checkSweepName } from '../../settings/definition.ts'
import { Paths } from '../../store/paths.ts'
import { Control } from '../../view/control.ts'
import { scopeOf } from '../../view/scope.ts'
import { serveView } from '../../view/server.ts'
import type { Args } from '../args.ts'
import type { Command } from '../command.ts'

export const viewCommand: Command = {
  summary: 'serve a page on this machine that shows the graph, the results and the progress of runs',
  usage: '',
  options: {
    profile: { type: 'string', short: 'p', value: 'NAME', help: 'profile to show first' },
    sweep: { type: 'string', value: 'NAME', help: 'sweep to show first' },
    run: { type: 'boolean', help: 'allow the page to start and stop runs' },
    port: {
      type: 'string',
      value: 'N',
      help: 'port to listen on, for a tunnel from another machine; default: any free port',
    },
    open: { type: 'boolean', help: 'open the page in the browser' },
  },
  examples: [
    ['icl view', 'print the address of the page, which contains a secret token'],
    ['icl view --port 8123', 'on a cluster; then on your machine: ssh -L 8123:127.0.0.1:8123 cluster'],
  ],
  async run(args, io) {
    if (args.words.length > 0)
      throw new ConfigError(`icl view: found "${args.words[0]}", expected options only`)
    const root = findRoot(io.cwd)
    const sweep = args.text('sweep')
    const profile = args.text('profile') ?? DEFAULT_PROFILE
    // Only an unknown name is an error here. Mistakes inside the files are shown on the page, which reads them later.
    if (sweep === undefined) checkProfileName(root, profile)
    else checkSweepName(root, sweep)
    const { url, close } = await serveView({
      root,
      env: io.env,
      port: portOf(args),
      of: scopeOf({ profile, sweep })!,
      control: args.flag('run')
        ? new Control(new Paths(root, DEFAULT_PROFILE), io.program, io.env)
        : undefined,
    })
    io.out(`${url}\n`)
    if (args.flag('open')) openBrowser(url)
    if (!io.signal.aborted)
      await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }))
    await close()
    return 0
  },
}

function portOf(args: Args): number {
  const text = args.text('port') ?? '0'
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new ConfigError(`icl view --port ${text}: expected a number from 1 to 65535`)
  return port
}

function openBrowser(url: string): void {
  const program =
    process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {}) // ignored, since the address is printed too
    .unref()
}
