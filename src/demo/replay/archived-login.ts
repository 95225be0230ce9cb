import type { Simulation } from '../../simulator/state/events.ts'
import { accountOf } from '../../simulator/state/world.ts'

/** The login under which somebody acts; machines get the suffix that REST shows. `null` for a deleted account. */
export function loginOf({ world }: Simulation, login: Text, type: Text): string | null {
  if (login == null) return null
  const isBot = type === 'Bot' || login.endsWith('[bot]')
  const name = isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login
  return accountOf(world, name, isBot ? 'Bot' : 'User').login
}

export type Text = string | null | undefined
