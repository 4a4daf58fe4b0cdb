/**
 * Whether a number keeps the decimal value of its text, that is, its shortest text denotes the same value. 0.1, 1.50, 1e23 and
 * 0x10 are exact; 12345678901234567890, 0.10000000000000001 and 1e400 are not, since parsing changes their value.
 */
export function isExact(text: string, value: number): boolean {
  if (!Number.isFinite(value)) return false
  if (/^[-+]?0[xo]/i.test(text)) return Number.isSafeInteger(value) || integerOf(text) === BigInt(value)
  const written = decimalOf(text)
  return written !== undefined && written === decimalOf(String(value))
}

/**
 * Whether a number, rounded to the number of significant digits in its text, equals the text. Weaker than `isExact`: it also
 * accepts 17-digit texts, which some programs write for a number that has a shorter text.
 */
export function isWritten(text: string, value: number): boolean {
  if (text.length <= 15 || String(value) === text || isExact(text, value)) return Number.isFinite(value)
  const digits = /^[-+]?([\d.]+)/.exec(text)?.[1]?.replace('.', '').replace(/^0+/, '').length ?? 0
  if (!Number.isFinite(value) || digits < 1 || digits > 100) return false
  return decimalOf(text) === decimalOf(value.toPrecision(digits))
}

/** Normal form of a decimal value: its digits without leading and trailing zeros, and a power of ten. */
function decimalOf(text: string): string | undefined {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text)
  if (!match || match[2]! + match[3]! === '') return undefined
  const digits = (match[2]! + match[3]!).replace(/^0+/, '')
  const short = digits.replace(/0+$/, '')
  if (short === '') return '0'
  const power = BigInt(match[4] ?? 0) - BigInt(match[3]!.length) + BigInt(digits.length - short.length)
  return `${match[1] === '-' ? '-' : ''}${short}e${power}`
}

function integerOf(text: string): bigint {
  const value = BigInt(text.replace(/^[-+]/, '').toLowerCase())
  return text.startsWith('-') ? -value : value
}
