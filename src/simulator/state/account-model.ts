export interface Account {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Organization'
}

export interface TeamState {
  readonly id: number
  readonly slug: string
  readonly organization: Account
  /** Ids of accounts. */
  readonly memberIds: Set<number>
}

/** A project of an organisation. */
export interface BoardState {
  readonly id: number
  readonly number: number
  readonly organization: Account
  readonly items: BoardItemState[]
}

export interface BoardItemState {
  readonly id: number
  /** GitHub's node id of the issue. */
  readonly issueId: string
  /** Numbers and chosen options by the name of their field. */
  readonly values: Map<string, { readonly value: number | string; readonly at: number }>
}

/** Levels by name, as in an App's manifest. */
export type Permissions = Readonly<Record<string, string>>

/** An App's registration: what it asks for. Each installation has only what its owner has accepted. */
export interface AppState {
  readonly id: number
  readonly slug: string
  permissions: Permissions
  /** What it subscribes to. */
  events: readonly string[]
}

export interface InstallationState {
  readonly id: number
  readonly account: Account
  suspendedAt: number | null
  isDeleted: boolean
  permissions: Permissions
  events: readonly string[]
  /** What the organisation puts before everybody's access to its repositories. */
  protection: 'none' | 'ip-allow-list' | 'saml'
  readonly repositoryIds: Set<number>
}
