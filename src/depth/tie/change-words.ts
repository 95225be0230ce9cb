import { parseTrailers } from '../../snapshot/people/trailers.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { parseComment } from '../comment/parse-comment.ts'
import { toPlainText } from '../comment/plain-text.ts'
import { contentWords } from './content-words.ts'

/** A description longer than this is a report; its words would tie anything to the change. */
const LONGEST_DESCRIPTION = 4000
const MOST_FILES = 300
const MOST_COMMITS = 100
const LONGEST_MESSAGE = 2000

type Described = Pick<Snapshot, 'title' | 'body' | 'files' | 'commits'>

/** What a change is about. Read in memory, never stored. */
export interface ChangeWords {
  /** The content words of its title, its description, the paths of its files and its commit messages without their trailers. */
  readonly content: ReadonlySet<string>
  /** The same texts in lower case. No hunks: what is shown of the diff depends on who commented where. */
  readonly text: string
}

export function readChangeWords({ title, body, files, commits }: Described): ChangeWords {
  const texts = [
    title,
    proseOf(body.slice(0, LONGEST_DESCRIPTION)),
    ...(files ?? []).slice(0, MOST_FILES).map(({ path }) => path),
    ...(commits ?? []).slice(0, MOST_COMMITS).map(({ message }) => withoutTrailers(message.slice(0, LONGEST_MESSAGE))),
  ].join('\n')
  return { content: contentWords(texts), text: texts.toLowerCase() }
}

/** What is shown of a text and written for it, code with it: without the addresses of links. */
function proseOf(body: string): string {
  const { prose, spans, code } = toPlainText(parseComment(body).blocks)
  return [prose, ...spans, ...code].join('\n')
}

function withoutTrailers(message: string): string {
  if (parseTrailers(message).length === 0) return message
  return message.slice(0, Math.max(0, message.trimEnd().lastIndexOf('\n\n')))
}
