import type { InlineComment } from './snapshot.ts'

/** For sorting a thread: in the order in which others could see the comments, then as they were written. */
export function byVisibility(
  a: Pick<InlineComment, 'visibleAt' | 'createdAt'>,
  b: Pick<InlineComment, 'visibleAt' | 'createdAt'>,
): number {
  return a.visibleAt - b.visibleAt || a.createdAt - b.createdAt
}
