import type { PullRef } from '../../health/weekly/pull-ref.ts'
import { formatDuration } from '../../util/duration.ts'
import { plural } from '../../util/sentences.ts'
import type { Digest } from '../digest/build-digest.ts'
import type { PullLinks } from '../digest/highlights.ts'
import { digestLead } from '../digest/lead/lead.ts'
import { TO_DO } from '../digest/lead/to-do-sentence.ts'
import { reachSentence } from '../digest/reach-sentence.ts'
import { spanText } from '../digest/spans.ts'
import { isUnusual } from '../digest/week-kind.ts'
import { digestTitle } from '../digest/weekly-digest.ts'
import type { Highlight } from '../digest/worth-a-look.ts'
import { tallyBreakers } from '../signals/breakers/breaker-tally.ts'
import type { ChatItem, ChatMessage } from './chat-message.ts'

export interface DigestMessageOptions {
  /** Where the digest's pull requests are, as far as the channel may be told of them. */
  readonly links: Pick<PullLinks, 'find'>
  /** GitHub's pages: `https://github.com`. */
  readonly webUrl: string
  /** The digest's issue; undefined where the channel may not be told of its repository. */
  readonly issueUrl: string | undefined
}

/** What a channel is told of a digest: the first sentences of the issue, what is worth a look, and where the rest stands. Pure. */
export function createDigestMessage(digest: Digest, { links, webUrl, issueUrl }: DigestMessageOptions): ChatMessage {
  const items = digest.worthALook.flatMap((highlight) => toItem(highlight, { links, webUrl }) ?? [])
  const [finding = '', ...details] = newsOf(digest, links)
  return {
    title: digestTitle(digest),
    finding,
    details: [...details, unreviewedSentence(digest), breakersSentence(digest)].filter((sentence) => sentence !== ''),
    items,
    link: issueUrl === undefined ? undefined : { text: 'Full digest', url: issueUrl },
    note: noteOf(digest),
  }
}

/** Whether there is nothing that somebody would have to be told: no clear change, nothing worth a look, nothing that waits. */
export function isQuiet({ readings, worthALook, waitingNow, signals }: Digest): boolean {
  if (tallyBreakers(signals).tripped.length > 0) return false
  return !Object.values(readings).some(isUnusual) && worthALook.length === 0 && waitingNow.n === 0
}

/** The lead without what is to be done: the list below it says that with links. */
function newsOf(digest: Digest, links: DigestMessageOptions['links']): readonly string[] {
  const name = (pull: PullRef) => `${links.find(pull)?.name ?? 'a pull request'} ${pull.number}`
  const lead = digestLead(digest).map(({ spans }) => spanText(spans, name))
  return lead.filter((sentence) => !sentence.startsWith(TO_DO))
}

/** What the issue folds is named here in a line; undefined breakers say nothing. */
function breakersSentence({ signals }: Digest): string {
  const tally = tallyBreakers(signals)
  const open = [...tally.tripped, ...tally.watch].map(
    ({ signal, answer }) => `${signal.name} (${answer.breaker.state})`,
  )
  return open.length === 0 ? '' : `Breakers: ${open.join(', ')}.`
}

/** What is in no review time is said beside it. */
function unreviewedSentence({ thisWeek }: Digest): string {
  const { mergedUnreviewed } = thisWeek.timeToFirstReview
  return mergedUnreviewed === 0 ? '' : `${mergedUnreviewed} merged without a review.`
}

function noteOf({ repositories: { leftOut } }: Digest): string {
  const partial = leftOut === 0 ? '' : `without ${plural(leftOut, 'repository', 'repositories')} not shown here · `
  return `${partial}about changes, never people`
}

function toItem(
  highlight: Highlight,
  { links, webUrl }: Pick<DigestMessageOptions, 'links' | 'webUrl'>,
): ChatItem | undefined {
  const pull = links.find(highlight)
  if (pull === undefined) return undefined
  const { owner, name, title } = pull
  const url = `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${highlight.number}`
  return { name: `${name} ${highlight.number}`, url, title, why: REASONS[highlight.reason](highlight) }
}

const REASONS: Readonly<Record<Highlight['reason'], (highlight: Highlight) => string>> = {
  waiting: ({ amount: seconds }) => `waiting ${formatDuration(seconds)}`,
  reverted: () => 'undone by a later change',
  unreviewed: ({ amount: lines }) => `${plural(lines, 'line')} merged without a review`,
  'no-trace': ({ amount: lines }) => `${plural(lines, 'line')} approved without a written trace`,
  deep: ({ reach }) => reachSentence(reach),
}
