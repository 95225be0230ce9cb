import type { Snapshot } from '../../../snapshot/snapshot.ts'

const LABEL = /^hotfix$/i
const BRANCH = /^hotfix\//i
const TITLE = /^hotfix\b/i

/** A repair of production that could not wait, by label, branch or title. */
export function isHotfix({ labels, headRef, title }: Pick<Snapshot, 'labels' | 'headRef' | 'title'>): boolean {
  return labels.some((label) => LABEL.test(label)) || BRANCH.test(headRef ?? '') || TITLE.test(title)
}
