/**
 * Whether a command behaves the same in a fork of a running shell as in a new one: it has no expansions ($$, say, would
 * be the pid of the running shell) and no word that shows or changes shell state. Forking is faster than starting a
 * shell, which takes longer than most such commands.
 */
export function isPlain(command: string): boolean {
  return !/[$`\\]/.test(command) && !words(command).some((word) => STATEFUL.has(word))
}

/** Puts `exec` in front of a plain command that is a single program call, which saves a process. */
export function execOf(command: string): string {
  const [program] = words(command)
  const single =
    program !== undefined && /^[\w/][\w./+-]*(?=\s|$)/.test(command) && !/[;&|(){}!#\n]/.test(command)
  return single && !BUILT_IN.has(program) ? `exec ${command}` : command
}

function words(command: string): string[] {
  return command.split(/[\s;&|(){}<>"']+/).filter((word) => word !== '')
}

/** Shell words that show or change shell state, and programs that show processes. */
const STATEFUL: ReadonlySet<string> = new Set(
  `. source eval exec set unset declare typeset local export readonly env printenv trap wait jobs fg bg disown suspend kill
  shopt enable alias unalias history fc hash times ulimit umask builtin command compgen complete compopt caller dirs pushd popd cd
  let mapfile readarray getopts time coproc function read logout help type ps pstree pgrep pkill bash sh`.split(
    /\s+/,
  ),
)

/** Shell built-ins and keywords, which `exec` cannot start. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `: [ [[ test echo printf true false pwd exit return break continue shift bind if then else elif fi case esac for select while
  until do done in !`.split(/\s+/),
)
