import type { PullRef } from '../../health/weekly/pull-ref.ts'
import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { plural } from '../../util/sentences.ts'
import { reachSentence } from './reach-sentence.ts'
import type { Span } from './spans.ts'
import type { Highlight } from './worth-a-look.ts'

/** What is known of a named pull request at the moment of posting; nothing of it is stored. */
export interface LinkedPull {
  readonly owner: string
  readonly name: string
  /** undefined where GitHub did not say, or was not asked. */
  readonly title: string | undefined
}

export interface PullLinks {
  /** `https://redirect.github.com`, or `https://HOST`: a plain link to github.com would leave a note on each pull request. */
  readonly linkBase: string
  /** A link of this host leaves a note on each pull request, and there is no way around it: addresses are written as code. */
  readonly isLoud?: boolean
  readonly find: (pull: PullRef) => LinkedPull | undefined
}

const LONGEST_TITLE = 60

/** One list item each; a pull request that cannot be named is left out. */
export function renderHighlights(highlights: readonly Highlight[], links: PullLinks): string {
  return highlights.flatMap((highlight) => itemOf(highlight, links) ?? []).join('\n')
}

function itemOf(highlight: Highlight, links: PullLinks): string | undefined {
  const named = titledLink(highlight, links)
  return named === undefined ? undefined : `- ${named} · ${REASONS[highlight.reason](highlight)}`
}

/** Its link and its title, of which a list of them is made; undefined for a pull request that cannot be named. */
export function titledLink(pull: PullRef, links: PullLinks): string | undefined {
  const found = links.find(pull)
  if (found === undefined) return undefined
  const link = links.isLoud === true ? `\`${addressOf(pull, found, links)}\`` : nameLink(pull, links)
  const { title } = found
  return title === undefined ? link : `${link} ${escapeMarkdown(shorten(title))}`
}

const REASONS: Readonly<Record<Highlight['reason'], (highlight: Highlight) => string>> = {
  waiting: ({ amount: seconds }) => `waiting ${formatDuration(seconds)}`,
  reverted: ({ amount: lines }) => `undone by a later change${lines === 0 ? '' : ` (${plural(lines, 'line')})`}`,
  unreviewed: ({ amount: lines }) => `${plural(lines, 'line')} merged without a review`,
  'no-trace': ({ amount: lines }) => `${plural(lines, 'line')} approved without a written trace`,
  deep: ({ reach }) => reachSentence(reach),
}

function shorten(title: string): string {
  const characters = [...title]
  return characters.length <= LONGEST_TITLE
    ? title
    : `${characters
        .slice(0, LONGEST_TITLE - 1)
        .join('')
        .trimEnd()}…`
}

function addressOf({ number }: PullRef, { owner, name }: LinkedPull, { linkBase }: PullLinks): string {
  return `${linkBase}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${number}`
}

/** `[ledger #46](…)`, or its name as code where a link would be loud; undefined for a pull request that cannot be named. */
export function nameLink(pull: PullRef, links: PullLinks): string | undefined {
  const found = links.find(pull)
  if (found === undefined) return undefined
  const { name } = found
  if (links.isLoud === true) return `\`${name} #${pull.number}\``
  return `[${escapeMarkdown(name)} #${pull.number}](${addressOf(pull, found, links)})`
}

/** A sentence of the lead with its links. @returns undefined where one of its pull requests cannot be named */
export function renderSpans(spans: readonly Span[], links: PullLinks): string | undefined {
  const parts = spans.map((span) => (typeof span === 'string' ? span : nameLink(span.pull, links)))
  return parts.includes(undefined) ? undefined : parts.join('')
}
