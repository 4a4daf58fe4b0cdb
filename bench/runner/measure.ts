import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Launch } from './tool.ts'

/** Seconds that a command takes. @throws Error with its output if it fails */
export function time({ argv: [program, ...args], env }: Launch, cwd: string): number {
  const began = process.hrtime.bigint()
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  })
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  if (error) throw error
  if (status !== 0)
    throw new Error(`${[program, ...args].join(' ')}: exit code ${status}\n${stdout}\n${stderr}`)
  return seconds
}

/** Peak memory of a Node process in MB, without its child processes. */
export function peakMemory(launch: Launch, cwd: string): number {
  const file = join(tmpdir(), `icl-bench-memory-${process.pid}`)
  const hook = `process.on("exit",()=>require("fs").writeFileSync(${JSON.stringify(file)},String(process.resourceUsage().maxRSS)))`
  const preload = `data:text/javascript,${encodeURIComponent(`import{createRequire}from"node:module";const require=createRequire("file:///");${hook}`)}`
  try {
    time({ ...launch, env: { ...launch.env, NODE_OPTIONS: `--import=${preload}` } }, cwd)
    return Number(readFileSync(file, 'utf8')) / 1024
  } finally {
    rmSync(file, { force: true })
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
