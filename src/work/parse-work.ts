import { isWorkKind, KINDS, type WorkKind } from './kinds.ts'
import type { Work, WorkItem } from './work.ts'

/** A row of the queue that this version cannot read, because a newer one wrote it. */
export class UnknownWork extends Error {
  override readonly name = 'UnknownWork'
}

/** What a claimed row asks for. @throws UnknownWork on a kind or a payload that this version does not know */
export function parseWork({ kind, key, installationId, payload }: WorkItem): Work {
  if (!isWorkKind(kind)) {
    throw new UnknownWork(`this version has no work of kind ${kind}; run the version that asked for it`)
  }
  return { kind, key, installationId, payload: parsePayload(kind, payload) }
}

function parsePayload(kind: WorkKind, text: string): Work['payload'] {
  const parsed = KINDS[kind].payload.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new UnknownWork(`this version cannot read the payload of ${kind}; run the version that asked for it`, {
    cause: parsed.error,
  })
}
