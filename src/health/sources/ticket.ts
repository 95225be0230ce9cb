/** An issue, here or in another tracker. Instants in milliseconds since the epoch, null for what has not happened. */
export interface Ticket {
  /** Null for one of another tracker that names no repository. */
  readonly repository: string | null
  /** The number, or another tracker's key. */
  readonly key: string
  readonly createdAt: number
  /** When it was first put in progress: the status of a board, a field or a label; null where nothing says so. */
  readonly inProgressAt: number | null
  /** Oldest first; an issue that was opened again has several. */
  readonly closings: readonly Closing[]
  readonly labels: readonly string[]
  readonly type: string | null
  /** As read at the first look after it was closed. */
  readonly points: Points | null
  /** The number of its parent; of one in another repository that repository's id before it, `ID#NUMBER`. */
  readonly parent: string | null
}

export interface Closing {
  readonly at: number
  readonly reason: 'completed' | 'not_planned' | 'duplicate'
  /** When it was opened again; null while it stays closed. */
  readonly reopenedAt: number | null
}

export interface Points {
  readonly value: number
  readonly source: 'issue field' | 'project' | 'label' | 'import'
}
