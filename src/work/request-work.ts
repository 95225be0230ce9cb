import { KINDS, type WorkKind, type WorkPayloads } from './kinds.ts'
import type { Scheduling, Work, WorkRequest } from './work.ts'

/** For whom, and the payload's fields side by side. */
type WorkDetails<K extends WorkKind> = WorkPayloads[K] & { readonly installationId: string }

/** Asks for work of one kind; the key follows from the payload. @throws ZodError on details of another kind */
export function requestWork<K extends WorkKind>(
  kind: K,
  details: WorkDetails<K>,
  scheduling: Scheduling = {},
): WorkRequest<K> {
  const definition = KINDS[kind]
  const payload = definition.payload.parse(details)
  const { installationId } = details
  const { priority } = definition
  const work: Work<K> & Scheduling = {
    kind,
    key: definition.key(payload),
    installationId,
    payload,
    priority,
    ...scheduling,
  }
  return work as WorkRequest<K> // of the one kind it was called with, which a union of kinds cannot say
}
