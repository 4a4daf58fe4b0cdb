import events from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import timers from 'node:timers'
import util from 'node:util'

interface Seen {
  readonly object: object
  readonly prototype: object | null
  readonly keys: readonly PropertyKey[]
  readonly properties: readonly PropertyDescriptor[]
}

/** Objects of the language that no global variable leads to. */
const HIDDEN = [
  [][Symbol.iterator](),
  new Map().entries(),
  new Set().values(),
  ''[Symbol.iterator](),
  ''.matchAll(/x/g),
  async () => {},
  function* () {},
  async function* () {},
]

/** Objects of Node whose functions a stage could replace for the next one. */
const NODE = [
  process,
  process.stdout,
  process.stderr,
  Buffer,
  events,
  fs,
  fs.promises,
  os,
  path,
  timers,
  util,
]

/**
 * Records the global variables, the built-in objects, their prototypes and the functions of Node's most used modules.
 *
 * @returns whether all of them are still as they were
 */
export function watchBuiltIns(): () => boolean {
  const language = reachable()
  const functions = NODE.map((object) => ({ object, functions: functionsOf(object) }))
  return () => language.every(isSame) && functions.every((node) => node.functions.every(isIn(node.object)))
}

/** Everything that the global object leads to, without calling a getter. The process object is in constant change. */
function reachable(): Seen[] {
  const found = new Set<object>([globalThis, ...HIDDEN])
  const add = (value: unknown) => {
    if (value !== process && (typeof value === 'function' || (typeof value === 'object' && value !== null)))
      found.add(value)
  }
  const out: Seen[] = []
  for (const object of found) {
    const keys = Reflect.ownKeys(object)
    const properties = keys.map((key) => Reflect.getOwnPropertyDescriptor(object, key)!)
    const prototype = Object.getPrototypeOf(object) as object | null
    for (const value of [prototype, ...properties.flatMap((p) => [p.value, p.get, p.set])]) add(value)
    out.push({ object, prototype, keys, properties })
  }
  return out
}

function isSame({ object, prototype, keys, properties }: Seen): boolean {
  return (
    Object.getPrototypeOf(object) === prototype &&
    Reflect.ownKeys(object).length === keys.length &&
    keys.every((key, i) => isEqual(object, Reflect.getOwnPropertyDescriptor(object, key), properties[i]!))
  )
}

function isEqual(object: object, now: PropertyDescriptor | undefined, was: PropertyDescriptor): boolean {
  if (!now) return false
  // Node loads some globals when they are first used, and then puts the value in place of the getter.
  if (was.get && !now.get) return now.value !== undefined && was.get.call(object) === now.value
  return (
    Object.is(now.value, was.value) &&
    now.get === was.get &&
    now.set === was.set &&
    now.writable === was.writable &&
    now.configurable === was.configurable
  )
}

type Functions = readonly (readonly [key: string, value: unknown])[]

function functionsOf(object: object): Functions {
  return Object.entries(Object.getOwnPropertyDescriptors(object)).flatMap(([key, { value }]) =>
    typeof value === 'function' ? [[key, value as unknown] as const] : [],
  )
}

function isIn(object: object): (property: Functions[number]) => boolean {
  return ([key, value]) => Reflect.getOwnPropertyDescriptor(object, key)?.value === value
}
