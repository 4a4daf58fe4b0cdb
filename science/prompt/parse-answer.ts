/** Result of parsing an answer. `bare`: the answer consists of the label only, so it cannot have been truncated. */
export type ParsedAnswer =
  | { readonly kind: 'choice'; readonly label: string; readonly bare: boolean }
  | { readonly kind: 'invalid'; readonly reason: 'empty' | 'no-label' | 'several-labels' | 'too-long' }

/** Longer answers are invalid for a question which asks for one letter. The limit also bounds the time of the search. */
const LONGEST = 4000
const NOUN = 'machine|stall|option|answer|choice|choose|pick|play|letter'

/**
 * Finds the single label named by an answer. Tried in this order: JSON `{"choice": "F"}`; a label alone, possibly in quotes, brackets
 * or bold and with its noun; labels which follow a noun (`I choose machine F`); labels which stand alone in the text. If the first
 * step with a match finds two different labels, the answer is invalid: the parser never guesses. Case matters, unless the answer
 * is a single letter.
 */
export function parseAnswer(text: string, labels: readonly string[]): ParsedAnswer {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'invalid', reason: 'empty' }
  if (trimmed.length > LONGEST) return { kind: 'invalid', reason: 'too-long' }

  const alone = labels.find((label) => label === fromJson(trimmed)) ?? wholeText(trimmed, labels)
  if (alone !== undefined) return { kind: 'choice', label: alone, bare: true }

  const any = labels.map(escapeRegExp).join('|')
  const named = new RegExp(`\\b(?:${NOUN})(?: is)?:? [*_"'(\\[]*(${any})(?![\\w'])`, 'gi')
  const standing = new RegExp(`(?<![\\w'])(${any})(?![\\w'])`, 'g')
  const found = matches(trimmed, named, labels)
  const decided = found.length > 0 ? found : matches(trimmed.replace(/\bA (?=[a-z])/g, ''), standing, labels)
  if (decided.length === 1) return { kind: 'choice', label: decided[0]!, bare: false }
  return { kind: 'invalid', reason: decided.length === 0 ? 'no-label' : 'several-labels' }
}

/** Parsed choice, or null if the answer is invalid. */
export function readAnswer(
  text: string,
  labels: readonly string[],
): Extract<ParsedAnswer, { kind: 'choice' }> | null {
  const parsed = parseAnswer(text, labels)
  return parsed.kind === 'choice' ? parsed : null
}

function fromJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return (JSON.parse(text) as { choice?: unknown }).choice
  } catch {
    return undefined
  }
}

function wholeText(text: string, labels: readonly string[]): string | undefined {
  const core = text.replace(new RegExp(`^[\\s*_"'(\\[]*(?:(?:${NOUN})(?: is)?:? )?[*_"'(\\[]*`, 'i'), '')
  const bare = core.replace(/[\s*_"')\].!]*$/, '')
  return labels.find((label) => label === bare) ?? labels.find((label) => label === bare.toUpperCase())
}

/** Distinct labels captured by the pattern. Captures in the wrong case are ordinary words (`play a round`) and are dropped. */
function matches(text: string, pattern: RegExp, labels: readonly string[]): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].filter((label) =>
    labels.includes(label),
  )
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
