import type { Group } from '../hide-groups.ts'
import type { SignalPull } from './signal-pull.ts'

/** Pull requests as a group that tells of those who reviewed them. */
export function groupOfReviews(name: string, pulls: readonly SignalPull[]): Group {
  const counted = pulls.map(({ repository, number, people }) => {
    return [`${repository}#${number}`, people.reviews.map(({ person }) => person)] as const // a pair
  })
  return { name, counted: new Map(counted) }
}
