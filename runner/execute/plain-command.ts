/**
 * Whether a command cannot tell a copy of a running shell from a new one: it expands nothing ($$, say, would name the
 * running one) and has no word that shows or changes the state of a shell. Starting a new shell takes longer than most
 * such commands.
 */
export function isPlain(command: string): boolean {
  return !/[$`\\]/.test(command) && !words(command).some((word) => STATEFUL.has(word))
}

/** `exec` in front of a plain command that is one program with its arguments: the shell need not wait for it. */
export function execOf(command: string): string {
  const [program] = words(command)
  const single =
    program !== undefined && /^[\w/][\w./+-]*(?=\s|$)/.test(command) && !/[;&|(){}!#\n]/.test(command)
  return single && !BUILT_IN.has(program) ? `exec ${command}` : command
}

function words(command: string): string[] {
  return command.split(/[\s;&|(){}<>"']+/).filter((word) => word !== '')
}

/** Words of the shell that show or change its state, and programs that show processes. */
const STATEFUL: ReadonlySet<string> = new Set(
  `. source eval exec set unset declare typeset local export readonly env printenv trap wait jobs fg bg disown suspend kill
  shopt enable alias unalias history fc hash times ulimit umask builtin command compgen complete compopt caller dirs pushd popd cd
  let mapfile readarray getopts time coproc function read logout help type ps pstree pgrep pkill bash sh`.split(
    /\s+/,
  ),
)

/** Words that the shell carries out itself. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `: [ [[ test echo printf true false pwd exit return break continue shift bind if then else elif fi case esac for select while
  until do done in !`.split(/\s+/),
)
