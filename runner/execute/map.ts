type Function1 = (item: unknown) => unknown

/** A named export of a stage's module (the address it was imported from), called once an item on `cpus` worker threads; results in the order of the items. */
export async function mapItems<Item, Result>(
  address: string,
  exportName: string,
  items: readonly Item[],
  cpus: number,
  onDone: (done: number) => void,
): Promise<Result[]> {
  let done = 0
  const count = <T>(result: T): T => {
    onDone(++done)
    return result
  }
  if (cpus <= 1 || items.length <= 1) {
    const f = await exported(address, exportName)
    const results: Result[] = []
    // Clones, as between threads: a function that changes its argument behaves the same however many there are.
    for (const item of items) results.push(count(structuredClone(await f(structuredClone(item)))) as Result)
    return results
  }
  await exported(address, exportName)
  const { Tinypool } = await import('tinypool')
  const threads = Math.min(cpus, items.length)
  const pool = new Tinypool({
    filename: address,
    minThreads: threads,
    maxThreads: threads,
  })
  try {
    return await Promise.all(
      items.map(async (item) => count((await pool.run(item, { name: exportName })) as Result)),
    )
  } finally {
    await pool.destroy()
  }
}

/** The same, item after item as they are needed; results are handed over in their order. */
export async function streamItems<Item, Result>(
  address: string,
  exportName: string,
  items: Iterable<Item>,
  cpus: number,
  take: (result: Result) => void,
): Promise<void> {
  const f = await exported(address, exportName)
  if (cpus <= 1) {
    for (const item of items) take(structuredClone(await f(structuredClone(item))) as Result)
    return
  }
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({ filename: address, minThreads: 1, maxThreads: cpus })
  const underWay: Promise<Result>[] = []
  try {
    for (const item of items) {
      const result = pool.run(item, { name: exportName }) as Promise<Result>
      result.catch(() => {}) // told when its turn comes
      underWay.push(result)
      if (underWay.length >= cpus * AHEAD) take(await underWay.shift()!)
    }
    for (const result of underWay) take(await result)
  } finally {
    await pool.destroy()
  }
}

/** Items under way per worker: enough that none waits for the next. */
const AHEAD = 8

async function exported(address: string, name: string): Promise<Function1> {
  const loaded = (await import(address)) as Record<string, unknown>
  const f = loaded[name]
  if (typeof f === 'function') return f as Function1
  throw new Error(
    `ctx.map: found no exported function "${name}" in the stage's module, expected one of ${Object.keys(loaded).join(', ')}`,
  )
}
