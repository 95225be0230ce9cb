import type { IncidentPart } from '../../health/sources/join-incidents.ts'
import type { Store } from '../engine/database.ts'
import { transact } from '../engine/transact.ts'
import { actorKey, findActorSecret } from '../installations/actor-keys.ts'
import { noteSender } from './incident-senders.ts'
import { addIncidents } from './incidents.ts'

/** What a tool told of an incident; people as the tool calls them. */
export interface ToldIncident extends Omit<IncidentPart, 'source' | 'paged' | 'repository'> {
  /** Ids that the tool gives to the people it notified. */
  readonly responders: readonly string[]
}

/** Keeps what a tool told, in one transaction; the tool is known from then on, even where it told nothing. */
export async function tellIncidents(
  store: Store,
  { installationId, source }: { readonly installationId: string; readonly source: string },
  told: readonly ToldIncident[],
): Promise<void> {
  await transact(store, async (tx) => {
    const secret = await findActorSecret(tx, installationId)
    if (secret === undefined) return
    await noteSender(tx, installationId, source)
    const parts = told.map(({ responders, ...incident }): IncidentPart => {
      const paged = responders.map((id) => actorKey(secret, responderName(source, id)))
      return { ...incident, source, repository: null, paged }
    })
    await addIncidents(tx, installationId, parts)
  })
}

/** What a person of a tool is called where GitHub's people have the number of their account. */
export function responderName(source: string, id: string): string {
  return `${source}:${id}`
}
