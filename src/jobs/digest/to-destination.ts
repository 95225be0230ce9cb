import { VISIBILITIES, type VisibleRepository } from '../../github/installations/read-visibility.ts'
import type { Destination } from '../../reports/digest/choose-destination.ts'

/** A repository as a destination, with the number of its pull requests that count. */
export function toDestination({ visibility, ...repository }: VisibleRepository, pulls: number): Destination {
  const privacy = VISIBILITIES.indexOf(visibility)
  return { ...repository, pulls, privacy: privacy === 0 ? 0 : privacy === 1 ? 1 : 2 }
}
