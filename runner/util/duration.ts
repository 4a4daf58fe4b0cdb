const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 }

/** Parses `90`, `90s`, `10m`, `2h`, `1d`. @returns seconds */
export function seconds(text: number | string): number {
  if (typeof text === 'number') return text
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text)
  if (!match)
    throw new RangeError(
      `found the duration ${JSON.stringify(text)}, expected seconds or text such as 90s, 10m, 2h`,
    )
  return Number(match[1]) * UNITS[match[2]!]!
}

/** `0.4 s`, `12.3 s`, `4 min 05 s`, `2 h 10 min`: short enough for a live line. */
export function formatSeconds(s: number): string {
  if (s < 100) return `${s.toFixed(1)} s`
  const minutes = Math.floor(Math.round(s) / 60)
  if (minutes < 60) return `${minutes} min ${String(Math.round(s) % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
