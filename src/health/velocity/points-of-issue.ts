import type { Points } from '../sources/ticket.ts'
import { pointsOfLabels } from './points-of-labels.ts'

/** Everything about one issue that may say how many points it has, as read at the first look after it was closed. */
export interface PointSources {
  readonly issueFields: readonly { readonly name: string; readonly type: string; readonly value: unknown }[]
  readonly projectFields: readonly { readonly project: number; readonly name: string; readonly value: unknown }[]
  readonly labels: readonly string[]
  /** From a file; null for none. */
  readonly imported: number | null
}

/** Where the points of a team stand. */
export interface PointSettings {
  /** Names of fields; case does not matter. */
  readonly fields: readonly string[]
  /** The number of the project to read; null for the lowest that has points. */
  readonly project: number | null
}

export const USUAL_POINTS: PointSettings = { fields: ['Story points', 'Points', 'Estimate'], project: null }

/** The points of one issue by the best source that has a number, zero included; undefined where none has. */
export function pointsOfIssue(
  { issueFields, projectFields, labels, imported }: PointSources,
  { fields, project }: PointSettings = USUAL_POINTS,
): (Points & { readonly isAmbiguous: boolean }) | undefined {
  const isNamed = ({ name }: { readonly name: string }) =>
    fields.some((field) => field.toLowerCase() === name.toLowerCase())
  const own = issueFields.find((field) => field.type === 'number' && isNamed(field) && isPoints(field.value))?.value
  if (isPoints(own)) return { value: own, source: 'issue field', isAmbiguous: false }
  const ofBoards = projectFields.filter((field) => isNamed(field) && isPoints(field.value))
  const ofBoard = ofBoards
    .filter((field) => project === null || field.project === project)
    .toSorted((a, b) => a.project - b.project)[0]?.value
  if (isPoints(ofBoard)) return { value: ofBoard, source: 'project', isAmbiguous: false }
  const labelled = pointsOfLabels(labels)
  if (labelled !== undefined) return { ...labelled, source: 'label' }
  return isPoints(imported) ? { value: imported, source: 'import', isAmbiguous: false } : undefined
}

function isPoints(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
