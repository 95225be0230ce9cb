import type { Snapshot } from '../../../snapshot/snapshot.ts'
import { hasName } from '../../signals/signal-settings.ts'

const BRANCH = /^hotfix\//i
const TITLE = /^hotfix\b/i

/** A repair of production that could not wait, by label, branch or title. */
export function isHotfix(
  { labels, headRef, title }: Pick<Snapshot, 'labels' | 'headRef' | 'title'>,
  hotfixLabels: readonly string[],
): boolean {
  return hasName(labels, hotfixLabels) || BRANCH.test(headRef ?? '') || TITLE.test(title)
}
