import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import type { Highlight } from './worth-a-look.ts'

/** What is known of a named pull request at the moment of posting; nothing of it is stored. */
export interface LinkedPull {
  readonly owner: string
  readonly name: string
  /** undefined where GitHub did not say. */
  readonly title: string | undefined
}

export interface PullLinks {
  /** `https://redirect.github.com`, or `https://HOST`: a plain link to github.com would leave a note on each pull request. */
  readonly linkBase: string
  /** A link of this host leaves a note on each pull request, and there is no way around it: addresses are written as code. */
  readonly isLoud?: boolean
  readonly find: (highlight: Pick<Highlight, 'repositoryId' | 'number'>) => LinkedPull | undefined
}

const LONGEST_TITLE = 100

/** One list item each; a pull request that cannot be named is left out. */
export function renderHighlights(highlights: readonly Highlight[], links: PullLinks): string {
  return highlights
    .flatMap((highlight) => {
      const pull = links.find(highlight)
      return pull === undefined
        ? []
        : [`- ${linkTo(highlight, pull, links)} — ${REASONS[highlight.reason](highlight.amount)}`]
    })
    .join('\n')
}

const REASONS: Readonly<Record<Highlight['reason'], (amount: number) => string>> = {
  waiting: (seconds) => `waiting ${formatDuration(seconds)} for a first review`,
  reverted: (lines) => `undone by a later change${lines === 0 ? '' : ` (${lines} effective lines)`}`,
  unreviewed: (lines) => `${lines} effective lines merged without a person’s review`,
  'no-trace': (lines) => `approval left no written trace on ${lines} effective lines`,
  deep: (points) => `review depth ${points} of 100`,
}

function linkTo({ number }: Highlight, { owner, name, title }: LinkedPull, { linkBase, isLoud }: PullLinks): string {
  const url = `${linkBase}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${number}`
  const link = isLoud === true ? `\`${url}\`` : `[${escapeMarkdown(`${owner}/${name}`)} ${number}](${url})`
  const short = [...(title ?? '')].slice(0, LONGEST_TITLE).join('')
  return title === undefined ? link : `${link}: ${escapeMarkdown(short)}`
}
