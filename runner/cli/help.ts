import type { Command } from './command.ts'

export function generalHelp(commands: Readonly<Record<string, Command>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(
    ([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`,
  )
  return `icl: runs the stages of pipeline.yaml that are not up to date\n\nusage: icl COMMAND [options]\n\n${lines.join('\n')}\n\n\`icl COMMAND --help\` lists its options, \`icl --version\` prints the version.\n`
}

export function commandHelp(name: string, command: Command): string {
  const rows = Object.entries(command.options).map(
    ([option, o]) =>
      [`${o.short ? `-${o.short}, ` : '    '}--${option}${o.value ? ` ${o.value}` : ''}`, o.help] as const,
  )
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
  const examples = command.examples ?? []
  const longest = Math.max(0, ...examples.map(([line]) => line.length))
  const shown = examples.map(([line, meaning]) => `  ${line.padEnd(longest)}  ${meaning}`)
  return [
    `${`icl ${name} ${command.usage}`.trimEnd()}\n\n${command.summary}\n`,
    lines.length > 0 ? `\n${lines.join('\n')}\n` : '',
    shown.length > 0 ? `\nexamples:\n${shown.join('\n')}\n` : '',
  ].join('')
}
