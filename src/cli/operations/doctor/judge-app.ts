import { type Finding, fine, wrong } from './finding.ts'

type Permissions = Readonly<Record<string, string | undefined>>

/** What the manifest asks for. */
export interface Manifest {
  readonly permissions: Permissions
  readonly events: readonly string[]
}

/** Pure. What the App may do by its page on GitHub; an organisation cannot accept what is not asked for there. */
export function judgeApp(manifest: Manifest, app: Manifest): readonly Finding[] {
  const lacking = missingPermissions(manifest.permissions, app.permissions)
  const unheard = manifest.events.filter((event) => !app.events.includes(event))
  const unread = app.events.filter((event) => !manifest.events.includes(event))
  return [
    lacking.length === 0
      ? fine('permissions', 'the App asks for all that it needs')
      : wrong(
          'permissions',
          `the App does not ask for ${lacking.join(', ')}; add them on its page, Permissions & events`,
        ),
    unheard.length === 0
      ? fine(
          'events',
          unread.length === 0 ? 'all are subscribed' : `all are subscribed; nothing reads ${unread.join(', ')}`,
        )
      : wrong('events', `not subscribed to ${unheard.join(', ')}; tick them on the App’s page, Permissions & events`),
  ]
}

/** Pure. What one organisation has accepted. `asked` by the manifest, `configured` by what its repositories switched on. */
export function judgeInstallation(
  account: string,
  given: { readonly suspendedAt: number | null; readonly permissions: Permissions },
  needed: { readonly asked: Permissions; readonly configured: Permissions },
): readonly Finding[] {
  if (given.suspendedAt !== null) {
    return [wrong(account, 'suspended; unsuspend the App in the organisation’s settings, GitHub Apps')]
  }
  const lacking = missingPermissions(needed.asked, given.permissions)
  const optional = missingPermissions(needed.configured, given.permissions)
  const findings = [
    lacking.length === 0
      ? fine(account, 'all permissions')
      : wrong(
          account,
          `lacks ${lacking.join(', ')}; accept the new permissions in the organisation’s settings, GitHub Apps`,
        ),
  ]
  if (optional.length === 0) return findings
  return [
    ...findings,
    wrong(
      account,
      `nudge is switched on and lacks ${optional.join(', ')}; add it on the App’s page and accept it, or switch nudge off`,
    ),
  ]
}

function missingPermissions(needed: Permissions, given: Permissions): string[] {
  return Object.entries(needed).flatMap(([name, level]) =>
    given[name] === 'write' || given[name] === level ? [] : [`${name}: ${level}`],
  )
}

/** Where GitHub sends deliveries, as `GET /app/hook/config` has it. */
export interface HookConfig {
  readonly url?: string | undefined
  readonly contentType?: string | undefined
  readonly insecureSsl?: string | undefined
  readonly hasSecret: boolean
}

/** Pure. @param publicUrl how the server is reached, as far as it was told */
export function judgeHook(
  { url, contentType, insecureSsl, hasSecret }: HookConfig,
  publicUrl?: string,
): readonly Finding[] {
  if (url === undefined || url === '') return [wrong('webhook', 'the App has none; set its URL on the App’s page')]
  const expected = publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, '')}/api/github/webhooks`
  const faults = [
    expected !== undefined && url !== expected
      ? `GitHub sends to ${url}, and PUBLIC_URL says ${expected}; make them the same`
      : '',
    expected === undefined && !url.endsWith('/api/github/webhooks')
      ? `GitHub sends to ${url}; the path is /api/github/webhooks`
      : '',
    contentType !== undefined && contentType !== 'json'
      ? `its content type is ${contentType}; set it to application/json`
      : '',
    insecureSsl === '1' ? 'its certificate is not verified; switch SSL verification on' : '',
    hasSecret ? '' : 'it has no secret; set WEBHOOK_SECRET on the App’s page, too',
  ].filter((fault) => fault !== '')
  if (faults.length > 0) return faults.map((fault) => wrong('webhook', fault))
  const compared = expected === undefined ? '; set PUBLIC_URL to have it compared' : ''
  return [fine('webhook', `GitHub sends to ${url}${compared}`)]
}

export interface Attempt {
  readonly event: string
  /** What we answered; 0 when GitHub did not reach us. */
  readonly status: number
  /** Milliseconds since the epoch. */
  readonly deliveredAt: number
}

/** Pure. The newest attempts; one that failed is redelivered by itself, many are a fault. */
export function judgeDeliveries(attempts: readonly Attempt[]): Finding {
  const failed = attempts.filter(({ status }) => status < 200 || status >= 400)
  const [newest] = failed.toSorted((a, b) => b.deliveredAt - a.deliveredAt)
  if (newest === undefined) return fine('deliveries', `none of the last ${attempts.length} failed`)
  const when = new Date(newest.deliveredAt).toISOString()
  const last = `${failed.length} of the last ${attempts.length} failed, the newest ${when}: ${newest.event} ${WHY[newest.status] ?? `was answered ${newest.status}`}`
  return wrong('deliveries', last)
}

const WHY: Readonly<Record<number, string>> = {
  0: 'did not reach us; look at the address, the certificate and the way from GitHub',
  401: 'was answered 401; WEBHOOK_SECRET is not the App’s',
  404: 'was answered 404; something else answers there',
  502: 'was answered 502 by the proxy in front; the server was away',
  503: 'was answered 503; the database was away or slow',
}

/** GitHub refuses a signature of ours from a clock that is a minute ahead. */
const MOST_SKEW_MS = 30_000

/** Pure. @param date the `Date` header of an answer that came at `now` (milliseconds since the epoch) */
export function judgeClock(date: string | undefined, now: number): Finding {
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there)) return fine('clock', 'GitHub’s answer has no time to compare with')
  const seconds = Math.round((now - there) / 1000)
  const text = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} GitHub’s`
  return Math.abs(now - there) <= MOST_SKEW_MS ? fine('clock', text) : wrong('clock', `${text}; have it set by NTP`)
}

export interface Budget {
  readonly resource: string
  readonly limit: number
  readonly remaining: number
}

/** Pure. Little is left when less than a tenth is. */
export function judgeRate(account: string, budgets: readonly Budget[]): Finding {
  const text = budgets.map(({ resource, limit, remaining }) => `${resource} ${remaining} of ${limit}`).join(', ')
  const isLow = budgets.some(({ limit, remaining }) => remaining < limit / 10)
  return isLow
    ? wrong(account, `little is left this hour: ${text}; wait, or see what else uses the App`)
    : fine(account, `left this hour: ${text}`)
}
