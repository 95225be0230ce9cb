/** Which pull requests a list shows: those behind a figure. */
export const SHOWN = [
  'ready',
  'reviewed',
  'waiting',
  'open',
  'merged',
  'merged-unreviewed',
  'substantial',
  'questioned',
  'no-trace',
] as const
export type ShownPulls = (typeof SHOWN)[number]

export const SHOWN_NAMES: Readonly<Record<ShownPulls, string>> = {
  ready: 'Became ready',
  reviewed: 'Reviewed',
  waiting: 'Waiting for a first review',
  open: 'Open',
  merged: 'Merged',
  'merged-unreviewed': 'Merged without a review',
  substantial: 'Substantive or deep reviews',
  questioned: 'With an approval that needs a second look',
  'no-trace': 'Merged without a written trace',
}
