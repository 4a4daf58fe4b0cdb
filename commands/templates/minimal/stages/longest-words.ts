import { readFileSync, writeFileSync } from 'node:fs'
import type { Stage } from 'icl-dynamics'

interface Params {
  /** Minimum number of letters of a listed word. */
  readonly letters: number
}

const stage: Stage<Params> = ({ params, inputs, outputs, log }) => {
  const lines = readFileSync(inputs.counts![0]!, 'utf8').trim().split('\n')
  const words = lines
    .map((line) => line.trim().split(' '))
    .filter(([, word]) => word !== undefined && word.length >= params.letters)
  log(`${words.length} words of ${params.letters} letters or more`)
  writeFileSync(outputs.words!, ['count,word', ...words.map((row) => row.join(','))].join('\n') + '\n')
}

export default stage
