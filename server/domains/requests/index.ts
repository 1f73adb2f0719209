import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { makeResultEndpoint } from './make-result.ts'
import { completeRequest, stampRequest } from './stamps.ts'
import { tellRequester } from './tell-requester.ts'

export const requestEndpoints: Endpoint[] = [makeResultEndpoint]

/** Rules of marketing requests; called once by the registry, after the boards, which judge a status before it is stamped. */
export const registerRequests = (): void => {
  registerRules('request', { before: completeRequest })
  registerRules('request', { before: stampRequest, after: tellRequester })
}
