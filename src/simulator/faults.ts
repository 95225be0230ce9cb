/** Answers that replace the next matching ones. `match` is tested against `METHOD /path`. */
export interface Fault {
  readonly match: RegExp
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Never answers at all. */
  readonly hang?: true
  /** Does what was asked, but the answer is lost on its way. */
  readonly lost?: true
  /** GraphQL: the field at this path becomes null, with an error of this type beside it. */
  readonly partial?: { readonly path: readonly string[]; readonly type: string; readonly message: string }
  /** The answer in other words, for values and fields that GitHub may add; JSON in, JSON out. */
  readonly rewrite?: (answer: string) => string
  /** REST: from the second page on, the list has moved on by so many items, as when some were removed (or, negative, added) meanwhile. */
  readonly shift?: number
  /** How often; default 1. */
  readonly times?: number
}

/** What goes wrong on purpose. */
export interface Faults {
  readonly next: (Fault & { times: number })[]
  /** What happens to a webhook instead of one delivery. */
  deliver: 'once' | 'twice' | 'never'
  /** Webhooks are kept until so many have gathered, and then sent last first; 0 sends them as they come. */
  reorder: number
  /** Milliseconds by which every webhook comes late. */
  delayMs: number
}

export function createFaults(): Faults {
  return { next: [], deliver: 'once', reorder: 0, delayMs: 0 }
}

/** The fault that strikes this request, if any; counts it. */
export function takeFault(faults: Faults, line: string): Fault | undefined {
  const index = faults.next.findIndex(({ match }) => match.test(line))
  const fault = faults.next[index]
  if (fault === undefined) return undefined
  fault.times -= 1
  if (fault.times <= 0) faults.next.splice(index, 1)
  return fault
}

/** GitHub names no repository of the installation, although it counts some; deletes nothing. */
export function emptyRepositories(totalCount: number): Fault {
  const body = { total_count: totalCount, repository_selection: 'selected', repositories: [] }
  return { match: /^GET .*\/installation\/repositories$/, status: 200, body }
}

/** GitHub denies an installation that exists. */
export function missingInstallation(installationId: number): Fault {
  const match = new RegExp(`^GET .*/app/installations/${installationId}$`)
  return { match, status: 404, body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' } }
}
