import { loadProject, DEFAULT_PROFILE, findRoot, profileNames } from '../../config/load.ts'
import { readParamsSchema } from '../../config/params.ts'
import { loadGraph } from '../../graph/load.ts'
import { UserError } from '../../../util/user-error.ts'
import type { Command, Io } from '../command.ts'

const BASH = `_icl() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  COMP_WORDBREAKS="\${COMP_WORDBREAKS//[=:@]/}"
  mapfile -t COMPREPLY < <(icl completion --words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [ \${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
  case "\${COMPREPLY[0]}" in *=|*.) compopt -o nospace ;; esac
}
complete -F _icl icl
`
const ZSH = `#compdef icl
_icl() {
  local -a found
  found=("\${(@f)$(icl completion --words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -Q -S '' -- $found; else _files; fi
}
compdef _icl icl
`
const FISH = `complete -c icl -f -a '(icl completion --words -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`
const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH }

/** @param commands all commands of the program, by name */
export function completionCommand(commands: () => Readonly<Record<string, Command>>): Command {
  return {
    summary: 'print a script for a shell that completes commands, stages, profiles and parameters',
    usage: '[bash | zsh | fish]',
    options: {
      words: {
        type: 'boolean',
        help: 'print the possible last words of a command line (used by the scripts)',
      },
    },
    examples: [
      ['source <(icl completion bash)', 'bash: put this line into ~/.bashrc'],
      ['icl completion zsh > ~/.zfunc/_icl', 'zsh: write the script into a folder of fpath'],
      [
        'icl completion fish > ~/.config/fish/completions/icl.fish',
        'fish: write the script into this folder',
      ],
    ],
    run(args, io) {
      if (args.flag('words')) {
        io.out(
          candidates(args.words, commands(), io)
            .map((word) => `${word}\n`)
            .join(''),
        )
        return Promise.resolve(0)
      }
      const [shell] = args.words
      const script = SCRIPTS[shell ?? '']
      if (script === undefined)
        throw new UserError(
          `icl completion: found "${shell ?? ''}", expected one of ${Object.keys(SCRIPTS).join(', ')}`,
        )
      io.out(script)
      return Promise.resolve(0)
    },
  }
}

/** @param words after `icl`; the last one is being typed */
function candidates(words: readonly string[], commands: Readonly<Record<string, Command>>, io: Io): string[] {
  const typed = words.at(-1) ?? ''
  const starting = (all: readonly string[]) => all.filter((word) => word.startsWith(typed)).sort()
  if (words.length < 2) return starting(Object.keys(commands))
  const command = commands[words[0]!]
  if (!command) return []
  const before = words.at(-2)
  try {
    const root = findRoot(io.cwd)
    if (before === '--profile' || before === '-p') return starting([DEFAULT_PROFILE, ...profileNames(root)])
    if (typed.startsWith('-')) return starting(Object.keys(command.options).map((name) => `--${name}`))
    const at = words.findIndex((word) => word === '--profile' || word === '-p')
    const project = loadProject(root, at < 0 ? DEFAULT_PROFILE : (words[at + 1] ?? DEFAULT_PROFILE), [])
    const stages = Object.keys(project.config.stages)
    if (before === '--set') return settable(typed, stages, root)
    const instances = typed.includes('@') ? loadGraph(project).instances.map(({ name }) => name) : []
    return starting([...stages, ...instances])
  } catch {
    return typed.startsWith('-') ? starting(Object.keys(command.options).map((name) => `--${name}`)) : []
  }
}

/** Completes `stage.` first, then `stage.param=`. */
function settable(typed: string, stages: readonly string[], root: string): string[] {
  const [stage, param] = typed.split('.')
  if (param === undefined) return stages.filter((name) => name.startsWith(typed)).map((name) => `${name}.`)
  return Object.keys(readParamsSchema(root, stage!)?.properties ?? {})
    .filter((name) => name.startsWith(param))
    .map((name) => `${stage}.${name}=`)
}
