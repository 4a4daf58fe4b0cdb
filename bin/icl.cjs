#!/usr/bin/env node
'use strict'
// Starts the command line from dist/, building it first when a source of the runner is newer than the build.
const { existsSync, readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const root = join(__dirname, '..')
const built = join(root, 'dist', 'icl.mjs')

function isStale() {
  const list = join(root, 'dist', 'sources.json')
  if (!existsSync(built) || !existsSync(list)) return true
  const time = statSync(list).mtimeMs
  return JSON.parse(readFileSync(list, 'utf8')).some((path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    return stat === undefined || stat.mtimeMs > time
  })
}

async function main() {
  if (isStale()) await (await import(pathToFileURL(join(root, 'bin', 'build.mjs')).href)).buildRunner()
  await import(pathToFileURL(built).href)
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
