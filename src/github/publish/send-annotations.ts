import type { Annotation } from '../../reports/check/check-run-model.ts'
import { httpStatus } from '../client/github-error.ts'

/** GitHub takes 50 annotations a request and appends them (docs: "Update a check run"). */
const ANNOTATIONS_A_REQUEST = 50

/** A run with the annotations that GitHub took. */
export interface WrittenCheckRun {
  /** GitHub's id, in digits. */
  readonly id: string
  readonly annotations: readonly Annotation[]
}

interface Begun<Run> {
  readonly run: Run
  readonly taken: readonly Annotation[]
  /** To be appended, in these parts. */
  readonly left: readonly (readonly Annotation[])[]
}

/** Writes a run with its first annotations. GitHub refuses the whole for one that it does not like; then the run is written without. */
export async function beginWithAnnotations<Run>(
  annotations: readonly Annotation[],
  write: (annotations: readonly Annotation[]) => Promise<Run>,
): Promise<Begun<Run>> {
  const first = annotations.slice(0, ANNOTATIONS_A_REQUEST)
  const later = annotations.slice(ANNOTATIONS_A_REQUEST)
  try {
    return { run: await write(first), taken: first, left: [later] }
  } catch (error) {
    if (!isRefused(error) || first.length === 0) throw error
    return { run: await write([]), taken: [], left: [...halvesOf(first), later] }
  }
}

/** Appends parts; gives those that GitHub took. What it refuses is found by halving, and all others stay. */
export async function appendAnnotations(
  parts: readonly (readonly Annotation[])[],
  append: (annotations: readonly Annotation[]) => Promise<void>,
): Promise<readonly Annotation[]> {
  const taken: Annotation[] = []
  for (const part of parts) {
    if (part.length === 0) continue
    const isTaken = part.length <= ANNOTATIONS_A_REQUEST && (await isAccepted(part, append))
    for (const one of isTaken ? part : await appendAnnotations(halvesOf(part), append)) taken.push(one)
  }
  return taken
}

async function isAccepted(
  part: readonly Annotation[],
  append: (annotations: readonly Annotation[]) => Promise<void>,
): Promise<boolean> {
  try {
    await append(part)
    return true
  } catch (error) {
    if (!isRefused(error)) throw error
    return false
  }
}

/** One alone has no halves: it is the one that is refused. */
function halvesOf(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const middle = Math.ceil(annotations.length / 2)
  return annotations.length < 2 ? [] : [annotations.slice(0, middle), annotations.slice(middle)]
}

function isRefused(error: unknown): boolean {
  return httpStatus(error) === 422
}
