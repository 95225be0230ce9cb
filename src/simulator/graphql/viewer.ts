import type { Behaviour } from '../behaviour.ts'
import type { Permissions, World } from '../state/world.ts'

/** What a token may see: the context of every resolver. */
export interface Viewer {
  readonly permissions: Permissions
  readonly behaviour: Behaviour
  readonly world: World
}
