import type { ImportKindName } from '../columns.ts'
import type { ImportKind } from '../import-kind.ts'
import { deployments } from './deployments.ts'
import { incidents } from './incidents.ts'
import { defects, points } from './other-trackers.ts'
import { exits, headcount, people } from './people.ts'
import { shifts } from './shifts.ts'

/** Everything that can be imported, by the name that the command takes. */
export const IMPORT_KINDS: Readonly<Record<ImportKindName, ImportKind>> = {
  deployments,
  incidents,
  shifts,
  points,
  defects,
  exits,
  headcount,
  people,
}
