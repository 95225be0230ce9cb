import type { Session } from '../../store/engine/session.ts'
import type { KindColumns } from './columns.ts'
import type { Row } from './row.ts'

/** What a row is read with. */
export interface ImportPlace {
  readonly store: Session
  readonly installationId: string
  /** The id of a repository by its name. @throws RowProblem where no such repository is known */
  readonly findRepository: (name: string) => string
  /** The keys of a person: the one to keep them by, and those that an earlier import may have kept them by. */
  readonly personKeys: (login: string) => Promise<readonly [string, ...string[]]>
  /** Hides a text that tells rows apart. */
  readonly hash: (text: string) => string
  /** Whether a name comes up for the first time in this import. */
  readonly begun: (name: string) => boolean
  /** Reads everything and keeps nothing. */
  readonly isDryRun: boolean
  /** Says something about the row at hand, which is taken all the same. */
  readonly note: (sentence: string) => void
}

interface KindDefinition<Item> {
  readonly columns: KindColumns
  readonly namesPeople: boolean
  /** @throws RowProblem */
  readonly parse: (row: Row, place: ImportPlace) => Item | Promise<Item>
  /** Keeps items in their order; one with the key of another replaces it. */
  readonly save: (place: ImportPlace, items: readonly Item[]) => Promise<void>
  readonly remove: (place: ImportPlace, items: readonly Item[]) => Promise<void>
}

/** Something that can be imported. */
export interface ImportKind {
  readonly key: readonly string[]
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly namesPeople: boolean
  /** Rows are kept in their order, many at once; none is kept before `finish` or before many have come. */
  readonly open: (place: ImportPlace) => ImportRun
}

export interface ImportRun {
  /** @throws RowProblem where the row cannot be taken */
  take(row: Row): Promise<void>
  finish(): Promise<void>
}

/** Rows of one transaction. */
const BATCH = 500

export function defineKind<Item>(definition: KindDefinition<Item>): ImportKind {
  const { columns, namesPeople } = definition
  const { key, required, optional } = columns
  return {
    key,
    required: [...key, ...required],
    optional: [...optional, 'deleted'],
    namesPeople,
    open: (place) => openRun(definition, place),
  }
}

function openRun<Item>({ parse, save, remove }: KindDefinition<Item>, place: ImportPlace): ImportRun {
  let batch: Item[] = []
  let isDeletion = false
  const flush = async () => {
    const items = batch
    batch = []
    if (items.length > 0 && !place.isDryRun) await (isDeletion ? remove : save)(place, items)
  }
  return {
    async take(row) {
      const item = await parse(row, place)
      if (row.isDeletion !== isDeletion || batch.length === BATCH) await flush()
      isDeletion = row.isDeletion
      batch.push(item)
    },
    finish: flush,
  }
}
