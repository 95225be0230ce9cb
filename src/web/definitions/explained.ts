import type { Heading } from '../layout/data-table.ts'
import { type Html, html, type Part } from '../layout/html.ts'
import { DEFINITIONS_PATH } from './documents.ts'

interface Explained {
  /** As it is called where the text that is printed is more than words. */
  readonly name: string
  /** What stands behind the address of the definitions: `#churn21`, `#figure-waiting`, `/metrics#the-clocks`. */
  readonly at: string
  /** Path of the public address. */
  readonly base: string
}

/** What is printed of a figure or a signal, with a way to its definition. */
export function explained({ name, at, base }: Explained, text: Part = name): Html {
  return html`${text} <a class="explain" href="${base}${DEFINITIONS_PATH}${at}" aria-label="What is meant: ${name}" title="What is meant">?</a>`
}

/** The same at the head of a column. */
export function explainedHeading(given: Explained): Heading {
  return { words: given.name, shown: explained(given) }
}
