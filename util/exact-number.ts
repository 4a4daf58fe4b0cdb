/**
 * Whether a number is what its text says: the shortest text of the number denotes the same decimal value. So 0.1, 1.50, 1e23
 * and 0x10 are exact; 12345678901234567890, 0.10000000000000001 and 1e400 are not, as another number would stand for them.
 */
export function isExact(text: string, value: number): boolean {
  if (!Number.isFinite(value)) return false
  if (/^[-+]?0[xo]/i.test(text)) return Number.isSafeInteger(value) || integerOf(text) === BigInt(value)
  const written = decimalOf(text)
  return written !== undefined && written === decimalOf(String(value))
}

/**
 * Whether a number, rounded to as many significant digits as its text has, is that text. Weaker than `isExact`: programs
 * that write 17 digits of a number write this number, though a shorter text would name it too.
 */
export function isWritten(text: string, value: number): boolean {
  if (text.length <= 15 || String(value) === text || isExact(text, value)) return Number.isFinite(value)
  const digits = /^[-+]?([\d.]+)/.exec(text)?.[1]?.replace('.', '').replace(/^0+/, '').length ?? 0
  if (!Number.isFinite(value) || digits < 1 || digits > 100) return false
  return decimalOf(text) === decimalOf(value.toPrecision(digits))
}

/** One text for all ways to write a decimal value: digits without zeros around them, and the power of ten behind them. */
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
