import { UserError } from '../../util/user-error.ts'
import type { Failure } from './failure.ts'
import type { Provider } from './provider.ts'

/** Message for a failure that ends the run: what it means and how to resolve it. */
export function explain(failure: Failure, provider: Pick<Provider, 'name' | 'model'>): UserError {
  const prefix = provider.name === 'anthropic' ? 'ANTHROPIC' : 'OPENAI'
  return new UserError(
    `${provider.name} ${provider.model}: ${failure.message}. ${wayOut(failure, prefix)}. Replies received so far are recorded; the next run continues from there`,
  )
}

/** @param prefix of the environment variables with the key and the address */
function wayOut({ kind }: Failure, prefix: string): string {
  switch (kind) {
    case 'auth':
      return `The key was not accepted: set ${prefix}_API_KEY to one that may use this model`
    case 'billing':
      return 'The account may not spend more: add credit or raise its spend limit'
    case 'no-model':
      return `The model does not exist, or is not available with this key or at this address (${prefix}_BASE_URL, run-llm.base_url): set run-llm.model to one that the provider lists`
    case 'rejected':
      return 'The provider does not accept this request, and would not accept the others: change the parameter it names'
    case 'rate-limit':
      return 'The rate limit rejected many attempts: run again later, or lower run-llm.concurrency'
    case 'overloaded':
    case 'server':
      return 'The provider failed at every try: run again later'
    case 'timeout':
      return 'No reply came in time at any try: run again later, or raise run-llm.timeout'
    case 'connection':
      return `No try reached the server: check that it runs, the network and the address (${prefix}_BASE_URL, run-llm.base_url)`
    case 'malformed':
      return 'No try returned a valid reply: check that the address is that of the API'
  }
}
