import type { Snapshot } from '../../snapshot/snapshot.ts'
import { hasName } from '../signals/signal-settings.ts'

/** The type of a conventional commit, which is written small. */
const TITLE = /^refactor(\(.+\))?!?:/

/** By its title, or by a label by which the team marks work that pays debt back. */
export function isRefactoring(
  { title, labels }: Pick<Snapshot, 'title' | 'labels'>,
  debtLabels: readonly string[],
): boolean {
  return TITLE.test(title) || hasName(labels, debtLabels)
}
