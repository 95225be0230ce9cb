/** Whether an account belongs to those who work on the repository; null where the source does not say. */
export type Association = 'insider' | 'outsider' | null

const INSIDERS = new Set(['OWNER', 'MEMBER', 'COLLABORATOR', 'CONTRIBUTOR'])
const OUTSIDERS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN'])

/** Reads GitHub's author association. Whoever never had a commit in the repository is outside of the team. */
export function parseAssociation(name: string | null | undefined): Association {
  const upper = name?.toUpperCase() ?? ''
  if (INSIDERS.has(upper)) return 'insider'
  return OUTSIDERS.has(upper) ? 'outsider' : null
}
