import { onceForFacts } from '../signals/signal-facts.ts'

/** Where people work, as their organisation entered it with when they began: IANA names by the key that tells people apart. */
export const zonesOf = onceForFacts(({ sources: { memberships } }): ReadonlyMap<string, string> => {
  const items = memberships.kind === 'connected' ? memberships.items : []
  return new Map(items.flatMap(({ person, timezone }) => (timezone === null ? [] : [[person, timezone] as const])))
})
