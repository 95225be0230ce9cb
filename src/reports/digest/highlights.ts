import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import type { Mention } from './worth-a-look.ts'

/** What is known of a named pull request at the moment of posting; nothing of it is stored. */
export interface NamedPull {
  readonly owner: string
  readonly name: string
  /** undefined where GitHub did not say. */
  readonly title: string | undefined
}

export interface Naming {
  /** `https://redirect.github.com` or `https://HOST`: a plain link to github.com would leave a note on each pull request. */
  readonly linkBase: string
  readonly find: (mention: Pick<Mention, 'repositoryId' | 'number'>) => NamedPull | undefined
}

const LONGEST_TITLE = 100

/** One list item each; a pull request that cannot be named is left out. */
export function renderMentions(mentions: readonly Mention[], naming: Naming): string {
  return mentions
    .flatMap((mention) => {
      const pull = naming.find(mention)
      return pull === undefined
        ? []
        : [`- ${linkTo(mention, pull, naming)} — ${REASONS[mention.reason](mention.amount)}`]
    })
    .join('\n')
}

const REASONS: Readonly<Record<Mention['reason'], (amount: number) => string>> = {
  waiting: (seconds) => `waiting ${formatDuration(seconds)} for a first review`,
  reverted: (lines) => `undone by a later change${lines === 0 ? '' : ` (${lines} effective lines)`}`,
  unreviewed: (lines) => `${lines} effective lines merged without a person’s review`,
  'no-trace': (lines) => `approval left no written trace on ${lines} effective lines`,
  deep: (points) => `review depth ${points} of 100`,
}

function linkTo({ number }: Mention, { owner, name, title }: NamedPull, { linkBase }: Naming): string {
  const place = `${escapeMarkdown(`${owner}/${name}`)} ${number}`
  const url = `${linkBase}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${number}`
  const short = [...(title ?? '')].slice(0, LONGEST_TITLE).join('')
  return title === undefined ? `[${place}](${url})` : `[${place}](${url}): ${escapeMarkdown(short)}`
}
