import type { Edit } from '../unified-diff.ts'

/** A remark on a line of the change, what is answered, and the change that follows from it. */
export interface Remark {
  /** Part of the added line that it stands at. */
  readonly at: string
  readonly body: string
  readonly answer: string
  /** The follow-up; a remark without one changed nothing. */
  readonly fix?: Edit
}

/** A kind of change to a module. `{e}` stands for its name, `{E}` for the name with a capital. */
export interface Change {
  readonly key: string
  readonly title: string
  readonly body: string
  readonly commit: string
  readonly edits: readonly Edit[]
  readonly remarks: readonly Remark[]
}

/** A file that comes with a change: its tests, or examples. `{e}` and `{E}` as in a change, `{k}` for the change's key. */
export interface Companion {
  readonly path: string
  readonly head: string
  /** A change brings some of these, in this order. */
  readonly blocks: readonly string[]
}

/** A repository of the organisation: modules from one template, and the kinds of change they go through. */
export interface Corpus {
  readonly name: string
  readonly isPrivate: boolean
  readonly modules: readonly string[]
  readonly path: string
  readonly template: string
  readonly changes: readonly Change[]
  readonly companion: Companion
  /** Files besides the modules. */
  readonly files: Readonly<Record<string, string>>
}

/** Puts a module's name into a text, with the article that it takes. */
export function named(text: string, name: string): string {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const withArticle = /^[aeiou]/.test(name) ? text.replaceAll(/\b([Aa]) (?=\{e\})/g, '$1n ') : text
  return withArticle.replaceAll('{e}', name).replaceAll('{E}', capital)
}

/** Puts a module's name into a whole change. */
export function nameChange(change: Change, name: string): Change {
  const copy: Change = JSON.parse(named(JSON.stringify(change), name))
  return copy
}
