/** Each bench imports this first: an error (missing data, a missing program, a full disk) is then printed as one line, without a stack trace. */
process.stdout.on('error', leave)
process.on('uncaughtException', leave)

function leave(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(`bench: ${error.message.split('\n')[0]}\n`)
  process.exit(error.code === 'EPIPE' ? 0 : 1)
}
