import { AI_LOGINS, AI_LOGINS_NEEDING_PROOF } from '../../snapshot/people/known-machines.ts'
import { isModelName } from '../../snapshot/people/model-tools.ts'

/** Also behind a greeting. */
const OPENING_MENTION = /^\s*(?:(?:hey|hi|hello|ok|cc|please|and)[,:]?\s+)?@([\w-]{1,60})/i

/** Whether a text turns to a language-model agent: it begins with the agent's mention, and what follows is an order to it. */
export function instructsAgent(body: string): boolean {
  const name = OPENING_MENTION.exec(body)?.[1]?.toLowerCase()
  return name !== undefined && (AI_LOGINS.has(name) || AI_LOGINS_NEEDING_PROOF.has(name) || isModelName(name))
}
