import type { Intent } from './verdict.ts'

const REQUESTS: ReadonlySet<Intent> = new Set(['change-request', 'problem', 'suggestion'])

/** Whether something is to be done about the change; a question may want no more than an answer. */
export function isRequest(intent: Intent): boolean {
  return REQUESTS.has(intent)
}

/** Whether somebody wants something done or answered; everything else tells. */
export function isAsking(intent: Intent): boolean {
  return intent === 'question' || isRequest(intent)
}
