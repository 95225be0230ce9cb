import type { OAuthApp } from '../github/visitors/oauth.ts'
import type { Store } from '../store/engine/database.ts'
import type { Visitor } from '../store/sessions/sessions.ts'
import type { Access } from './auth/access.ts'
import type { FactsCache } from './dashboard/figures/facts-cache.ts'
import type { PageSettings } from './dashboard/page-settings.ts'

/** What every page needs of the server. */
export interface PageParts {
  readonly store: Store
  readonly oauth: OAuthApp
  readonly access: Access
  /** Whose token it is. @throws what GitHub refuses */
  readonly readVisitor: (token: string) => Promise<{ readonly accountId: string; readonly login: string }>
  /** Path of the public address, without a slash at its end. */
  readonly base: string
  /** Origin of the public address: `https://soundings.example.org`. */
  readonly origin: string
  readonly now: () => number
  /** For what nobody caused who is asking. */
  readonly onFault: (error: unknown) => void
  /** What figures are made of, remembered for a while. */
  readonly facts: FactsCache
  /** Undefined where the installation has no repository. @param id of the installation */
  readonly settingsOf: (id: string) => Promise<PageSettings | undefined>
}

/** What a handler finds in its context. */
export interface PageEnv {
  /** Public pages are looked at without a session, too. */
  readonly Variables: { visitor: Visitor }
}
