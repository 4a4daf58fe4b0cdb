/**
 * Topological order: each instance after its dependencies, otherwise in the given order. Depth-first, so that an instance is
 * close to its dependencies.
 *
 * @throws the error that `onCycle` returns for the names along a cycle
 */
export function runOrder<T extends { readonly name: string }>(
  items: readonly T[],
  upstream: ReadonlyMap<string, readonly string[]>,
  onCycle: (cycle: readonly string[]) => Error,
): T[] {
  const byName = new Map(items.map((item) => [item.name, item]))
  const done = new Set<string>()
  const open = new Set<string>()
  const order: T[] = []
  for (const { name: root } of items) {
    if (done.has(root)) continue
    const stack = [{ name: root, next: 0 }]
    open.add(root)
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      const need = upstream.get(top.name)![top.next++]
      if (need === undefined) {
        stack.pop()
        open.delete(top.name)
        done.add(top.name)
        order.push(byName.get(top.name)!)
      } else if (open.has(need)) {
        const names = stack.map((s) => s.name)
        throw onCycle(names.slice(names.indexOf(need)))
      } else if (!done.has(need)) {
        open.add(need)
        stack.push({ name: need, next: 0 })
      }
    }
  }
  return order
}
