import { type Call, NO_USAGE, type Send } from '../request.ts'

/** A simulated participant. Like a model, it gets the text of the question and returns text. */
export function simulated(answer: (text: string, call: Call) => string): Send {
  return async (call) => ({
    text: answer(call.request.turns.map((turn) => turn.parts.join('')).join('\n\n'), call),
    stop: 'end',
    usage: NO_USAGE,
    servedBy: 'simulated',
  })
}
