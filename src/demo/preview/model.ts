import type { Reports } from './reports/read-reports.ts'

/** HTML that is already safe: made by our Markdown renderer, never by hand. */
export interface SafeHtml {
  readonly html: string
}

export interface PullLine {
  readonly number: number
  readonly title: string
  readonly author: string
  readonly state: 'open' | 'draft' | 'merged' | 'closed'
  readonly opened: string
  readonly check: { readonly conclusion: string; readonly title: string } | null
}

export interface IssueLine {
  readonly number: number
  readonly title: string
  readonly author: string
  readonly state: 'open' | 'closed'
  readonly opened: string
  readonly labels: readonly string[]
}

export interface RepositoryPage {
  readonly name: string
  readonly isPrivate: boolean
  readonly pulls: readonly PullLine[]
  readonly issues: readonly IssueLine[]
}

export interface HomePage {
  readonly now: string
  /** What Soundings has written. */
  readonly reports: Reports
  readonly repositories: readonly {
    readonly name: string
    readonly isPrivate: boolean
    readonly open: number
    readonly pulls: number
    readonly issues: number
    readonly latest: readonly PullLine[]
  }[]
}

export interface CheckView {
  readonly id: number
  readonly name: string
  readonly status: string
  readonly conclusion: string
  readonly title: string
  readonly summary: SafeHtml
  readonly text: SafeHtml
  readonly actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[]
  readonly annotations: readonly AnnotationView[]
}

export interface AnnotationView {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: string
  readonly title: string
  readonly message: string
}

export interface EntryView {
  readonly at: string
  readonly author: string
  readonly what: string
  readonly body: SafeHtml | null
}

export interface ThreadView {
  readonly isResolved: boolean
  readonly comments: readonly EntryView[]
}

export interface DiffRow {
  readonly kind: 'hunk' | 'context' | 'added' | 'removed'
  readonly before: number | null
  readonly after: number | null
  readonly text: string
  readonly annotations: readonly AnnotationView[]
  readonly threads: readonly ThreadView[]
}

export interface FileView {
  readonly path: string
  readonly previousPath: string | null
  readonly additions: number
  readonly deletions: number
  readonly rows: readonly DiffRow[]
  /** Whatever stands at lines that the diff does not show. */
  readonly elsewhere: { readonly annotations: readonly AnnotationView[]; readonly threads: readonly ThreadView[] }
}

export interface PullPage {
  readonly repository: string
  readonly line: PullLine
  readonly branch: string
  readonly base: string
  readonly isFork: boolean
  readonly body: SafeHtml
  readonly entries: readonly EntryView[]
  readonly checks: readonly CheckView[]
  readonly files: readonly FileView[]
  /** Annotations on files that are not part of the change. */
  readonly outside: readonly AnnotationView[]
  /** As whom the buttons are pressed. */
  readonly people: readonly string[]
  /** The last press of a button here; undefined before the first. */
  readonly press: PressView | undefined
}

export interface PressView {
  readonly label: string
  readonly login: string
  /** What the check says after it, or that it has not answered yet. */
  readonly outcome: 'changed' | 'same' | 'late'
}

export interface IssuePage {
  readonly repository: string
  readonly line: IssueLine
  readonly body: SafeHtml
  readonly comments: readonly EntryView[]
}
