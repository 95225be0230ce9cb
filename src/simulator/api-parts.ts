import type { Faults } from './faults.ts'
import type { RateLimits } from './limits/rate-limits.ts'
import type { SecondaryLimits } from './limits/secondary-limits.ts'
import type { Meter } from './meter.ts'
import type { GithubSchemas } from './schemas/github-schemas.ts'
import type { World } from './state/world.ts'
import type { Tokens } from './tokens.ts'
import type { UserTokens } from './user-tokens.ts'

/** What every answer of the simulated API is made from. */
export interface ApiParts {
  readonly schemas: GithubSchemas
  readonly world: World
  readonly tokens: Tokens
  readonly userTokens: UserTokens
  readonly meter: Meter
  readonly rates: RateLimits
  readonly secondary: SecondaryLimits
  readonly faults: Faults
  readonly violations: string[]
  /** `http://host:port` of this server. */
  readonly root: string
}
