/**
 * Whether what belongs to an owner can be read: people of an organisation, its projects. `personal`: the owner is a person, of whom GitHub shows
 * an App neither.
 */
export type OwnerState = 'connected' | 'not-permitted' | 'personal'
