/** To be imported first by a bench: what it lacks (data, a program, room on the disk) is told in one line, without a stack trace. */
process.stdout.on('error', leave)
process.on('uncaughtException', leave)

function leave(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(`bench: ${error.message.split('\n')[0]}\n`)
  process.exit(error.code === 'EPIPE' ? 0 : 1)
}
