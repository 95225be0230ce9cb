import { parseMoment } from '../../statistics/parse-moment.ts'
import { DAY_MS } from '../../util/time.ts'
import { UsageProblem } from '../report-fault.ts'

/** An owner with everything that is theirs, or one repository of theirs. */
export interface FetchTarget {
  readonly owner: string
  readonly name: string | undefined
}

/** Ninety days of figures, and six weeks before: signals compare four weeks with at least half of the half year before them. */
export const FIGURE_DAYS = 90
const DEFAULT_DAYS = FIGURE_DAYS + 42

const TARGET = /^([\w.-]+)(?:\/([\w.-]+))?$/

/** An address that was copied from a browser means the repository that it shows. @throws UsageProblem */
export function parseTargets(texts: readonly string[]): readonly FetchTarget[] {
  return texts.map((text) => {
    const plain = text.replace(/^https?:\/\/[^/]+\//i, '').replace(/(\.git|\/|\/pulls)$/, '')
    const [, owner, name] = TARGET.exec(plain) ?? []
    if (owner !== undefined) return { owner, name }
    throw new UsageProblem(`${text} is neither OWNER nor OWNER/REPO, for instance acme or acme/shop`)
  })
}

/**
 * Milliseconds since the epoch; a day begins in the time zone. Without `since` whole days of UTC, so that the same command on the same day
 * goes on with the same history. @throws UsageProblem
 */
export function parseSince(since: string | undefined, now: number, timezone = 'UTC'): number {
  if (since === undefined) return Math.floor(now / DAY_MS) * DAY_MS - DEFAULT_DAYS * DAY_MS
  const at = parseMoment(since, timezone)
  if (at === undefined) throw new UsageProblem(`--since ${since} is not a date such as 2026-01-05`)
  if (at > now) throw new UsageProblem(`--since ${since} has not come yet`)
  return at
}

/** `acme-shop.jsonl.gz`; for several targets one file with all of them. */
export function defaultFile([first, ...others]: readonly FetchTarget[]): string {
  if (first === undefined || others.length > 0) return 'pulls.jsonl.gz'
  return `${[first.owner, first.name].filter((part) => part !== undefined).join('-')}.jsonl.gz`
}

export function nameOf({ owner, name }: FetchTarget): string {
  return name === undefined ? owner : `${owner}/${name}`
}
