import type { Snapshot } from '../../snapshot/snapshot.ts'

/** The labels by which teams mark work that pays debt back (docs/signals.md, "The table"). */
const LABELS = new Set(['refactor', 'refactoring', 'tech-debt', 'technical debt', 'cleanup'])
/** The type of a conventional commit. */
const TITLE = /^refactor(\(.+\))?!?:/i

export function isRefactoring({ title, labels }: Pick<Snapshot, 'title' | 'labels'>): boolean {
  return TITLE.test(title) || labels.some((label) => LABELS.has(label.toLowerCase()))
}
