import { parseTrailers } from '../../snapshot/people/trailers.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { NOT_ASCII } from '../comment/not-ascii.ts'
import { parseComment } from '../comment/parse-comment.ts'
import { readMarkup } from '../comment/plain-text.ts'
import { contentWords } from '../forms/content-words.ts'

/** A description longer than this is a report; its words would tie anything to the change. */
const LONGEST_DESCRIPTION = 4000
const MOST_FILES = 300
const MOST_COMMITS = 100
const LONGEST_MESSAGE = 2000

type Described = Pick<Snapshot, 'title' | 'body' | 'files' | 'commits'>

/** What a change is about: asked for words, because taking its texts apart costs more than all else that is read of it. Never stored. */
export interface ChangeWords {
  /** Whether one of these content words is in its title, its description, the paths of its files or its commit messages. */
  readonly sharesOne: (content: ReadonlySet<string>) => boolean
  /** Whether a name, in lower case, stands in one of these texts. No hunks: what is shown of the diff depends on who commented where. */
  readonly mentions: (name: string) => boolean
  /** A text without the title and the subjects of the commits where it repeats them, as the notice of a landing does. */
  readonly withoutNames: (text: string) => string
}

/** Each text is read once it is asked, and the description, which is the longest, only where the others have no answer. */
export function readChangeWords(change: Described): ChangeWords {
  const texts = [once(() => readText(namesOf(change))), once(() => readText(proseOf(change)))]
  const repeatable = once(() => repeatableNames(change))
  return {
    sharesOne: (content) => texts.some((text) => text().sharesOne(content)),
    mentions: (name) => texts.some((text) => text().mentions(name)),
    withoutNames: (text) => repeatable().reduce((left, name) => left.replaceAll(name, ' '), text),
  }
}

/** A shorter one is a phrase like any other. */
const LEAST_REPEATED = 15

function repeatableNames({ title, commits }: Described): readonly string[] {
  const subjects = (commits ?? [])
    .slice(0, MOST_COMMITS)
    .map(({ message }) => message.slice(0, LONGEST_MESSAGE).split('\n', 1)[0] ?? '')
  const names = new Set([title, ...subjects].map((name) => name.trim()))
  return [...names].filter((name) => name.length >= LEAST_REPEATED && name.includes(' '))
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function readText(text: string): Pick<ChangeWords, 'sharesOne' | 'mentions'> {
  const lower = text.toLowerCase()
  const isAscii = !NOT_ASCII.test(text)
  const words = once(() => contentWords(text))
  const hasPartOf = (content: ReadonlySet<string>) =>
    content.values().some(
      (word) =>
        word.length >= LEAST_COMPOUND &&
        words()
          .values()
          .some((part) => isPartOf(part, word)),
    )
  // A content word is the beginning of a word, so that where no word of ASCII text begins so it need not be taken apart.
  const mayShare = (content: ReadonlySet<string>) => !isAscii || content.values().some((word) => lower.includes(word))
  return {
    sharesOne: (content) => (mayShare(content) && !content.isDisjointFrom(words())) || hasPartOf(content),
    mentions: (name) => lower.includes(name),
  }
}

/** German and its kin write two words as one: “Seitenaufbau”, “queuegrootte”. */
const LEAST_COMPOUND = 9
const LEAST_PART = 5
const LEAST_REST = 4

function isPartOf(part: string, word: string): boolean {
  if (part.length < LEAST_PART || word.length < part.length + LEAST_REST) return false
  return word.startsWith(part) || word.endsWith(part)
}

/** The title, the paths and the commit messages without their trailers. */
function namesOf({ title, files, commits }: Described): string {
  return [
    title,
    ...(files ?? []).slice(0, MOST_FILES).map(({ path }) => path),
    ...(commits ?? []).slice(0, MOST_COMMITS).map(({ message }) => withoutTrailers(message.slice(0, LONGEST_MESSAGE))),
  ].join('\n')
}

/** What is shown of the description and written for it, code with it: without the addresses of links. */
function proseOf({ body }: Described): string {
  const { prose, spans, code } = readMarkup(parseComment(body.slice(0, LONGEST_DESCRIPTION)).blocks)
  return [prose, ...spans, ...code].join('\n')
}

function withoutTrailers(message: string): string {
  if (parseTrailers(message).length === 0) return message
  return message.slice(0, Math.max(0, message.trimEnd().lastIndexOf('\n\n')))
}
