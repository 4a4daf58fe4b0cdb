/** What an answer says. `bare`: it is the label and nothing else (so nothing can have been cut off). */
export type ParsedAnswer =
  | { readonly kind: 'choice'; readonly label: string; readonly bare: boolean }
  | { readonly kind: 'invalid'; readonly reason: 'empty' | 'no-label' | 'several-labels' | 'too-long' }

/** Longer answers are no answers to a question that asks for one letter; also keeps the search short. */
const LONGEST = 4000
const NOUN = 'machine|stall|option|answer|choice|choose|pick|play|letter'

/**
 * Finds the one label that an answer names. In this order: JSON `{"choice": "F"}`; a label alone, in quotes, brackets or bold, with its
 * noun; the labels that follow a noun (`I choose machine F`); labels that stand alone in the text. Two different labels at
 * the deciding step make the answer invalid, never a guess. Letter case counts, except where the answer is one letter.
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

/** The label and whether it is all there is; null: the answer names none. */
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

/** Different labels that the pattern captures; a capture in the wrong case is an ordinary word (`play a round`). */
function matches(text: string, pattern: RegExp, labels: readonly string[]): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].filter((label) =>
    labels.includes(label),
  )
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
