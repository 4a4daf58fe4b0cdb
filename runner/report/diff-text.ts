import type { LockChange } from '../plan/compare-locks.ts'
import type { HeadlineChange } from '../plan/compare-headlines.ts'
import { reasonText } from './reason-text.ts'

/** The changes of instances and headline numbers as text. */
export function diffText(
  from: string,
  to: string,
  changes: readonly LockChange[],
  headlines: readonly HeadlineChange[],
): string {
  if (changes.length === 0) return `${from} and ${to} are the same\n`
  const only = (change: LockChange['change'], where: string) => {
    const names = changes.filter((c) => c.change === change).map((c) => c.instance)
    return names.length > 0 ? [`only in ${where}: ${names.join(', ')}`] : []
  }
  const lines = [
    `${from} -> ${to}`,
    ...changes.filter((c) => c.change === 'changed').flatMap(changeLines),
    ...only('removed', from),
    ...only('added', to),
    ...(headlines.length > 0 ? ['', 'headline numbers', ...headlineLines(headlines)] : []),
  ]
  return `${lines.join('\n')}\n`
}

function changeLines({ instance, reasons, sameKey, outputs }: LockChange): string[] {
  const why = sameKey ? ['same parameters, code and inputs, but different outputs'] : reasons.map(reasonText)
  return [
    instance,
    ...(why.length > 0 ? why : ['code or environment changed']).map((line) => `  ${line}`),
    ...outputs.map(
      (o) => `  output ${o.path} ${o.was === null ? 'added' : o.now === null ? 'removed' : 'changed'}`,
    ),
    ...(outputs.length === 0 ? ['  same outputs'] : []),
  ]
}

function headlineLines(headlines: readonly HeadlineChange[]): string[] {
  const width = Math.max(...headlines.map((h) => h.name.length))
  return headlines.map(
    (h) => `  ${h.name.padEnd(width)}  ${h.was ?? '(none)'} -> ${h.now ?? '(none)'}${change(h)}`,
  )
}

function change({ was, now }: HeadlineChange): string {
  if (typeof was !== 'number' || typeof now !== 'number') return ''
  const d = now - was
  return `  (${d < 0 ? '' : '+'}${Number(d.toPrecision(4))})`
}
