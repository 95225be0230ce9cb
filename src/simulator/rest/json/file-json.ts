import type { FileState } from '../../state/world.ts'

/** A changed file, of a pull request or of a comparison. No contents are kept here, so the head's name stands for the blob's. */
export function fileJson({ path, previousPath, status, additions, deletions, patch }: FileState, head: string): object {
  return {
    sha: head,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
    ...(patch === undefined ? {} : { patch }),
  }
}
