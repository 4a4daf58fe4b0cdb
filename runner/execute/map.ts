type Function1 = (item: unknown) => unknown

/** Calls a named export of a stage's module (given by its URL) once per item, on `cpus` worker threads. Results keep the order. */
export async function mapItems<Item, Result>(
  address: string,
  exportName: string,
  items: readonly Item[],
  cpus: number,
  onDone: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = []
  const threads = Math.min(cpus, items.length)
  await eachItem<Item, Result>(address, exportName, items, threads, Infinity, (r) => results.push(r), onDone)
  return results
}

/** The same as a stream: items are read as needed, and results are passed on in the order of the items. */
export function streamItems<Item, Result>(
  address: string,
  exportName: string,
  items: Iterable<Item>,
  cpus: number,
  take: (result: Result) => void,
): Promise<void> {
  return eachItem(address, exportName, items, cpus, cpus * AHEAD, take)
}

/** Items in flight per worker: enough to keep every worker busy. */
const AHEAD = 8

/** @param most items in flight at once */
async function eachItem<Item, Result>(
  address: string,
  exportName: string,
  items: Iterable<Item>,
  cpus: number,
  most: number,
  take: (result: Result) => void,
  onDone: (done: number) => void = () => {},
): Promise<void> {
  const f = await exported(address, exportName)
  let done = 0
  if (cpus <= 1) {
    // Clone as between threads, so that a function that changes its argument behaves the same for any number of threads.
    for (const item of items) {
      take(structuredClone(await f(structuredClone(item))) as Result)
      onDone(++done)
    }
    return
  }
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({ filename: address, minThreads: cpus, maxThreads: cpus })
  const call = async (item: Item): Promise<Result> => {
    const result = (await pool.run(item, { name: exportName })) as Result
    onDone(++done)
    return result
  }
  const underWay: Promise<Result>[] = []
  try {
    for (const item of items) {
      const result = call(item)
      result.catch(() => {}) // reported when its turn comes
      underWay.push(result)
      if (underWay.length >= most) take(await underWay.shift()!)
    }
    for (const result of underWay) take(await result)
  } finally {
    await pool.destroy()
  }
}

async function exported(address: string, name: string): Promise<Function1> {
  const loaded = (await import(address)) as Record<string, unknown>
  const f = loaded[name]
  if (typeof f === 'function') return f as Function1
  throw new Error(
    `ctx.map: found no exported function "${name}" in the stage's module, expected one of ${Object.keys(loaded).join(', ')}`,
  )
}
