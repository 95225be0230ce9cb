import type { Trend } from '../../statistics/trend.ts'
import { formatDuration } from '../../util/duration.ts'
import { plural } from '../../util/sentences.ts'
import type { Digest } from '../digest/build-digest.ts'
import type { PullLinks } from '../digest/highlights.ts'
import { digestTitle } from '../digest/weekly-digest.ts'
import type { Highlight } from '../digest/worth-a-look.ts'
import { figurePhrase } from '../shared/cells.ts'
import type { ChatItem, ChatMessage } from './chat-message.ts'

export interface DigestMessageOptions {
  /** Where the digest's pull requests are, as far as the channel may be told of them. */
  readonly links: Pick<PullLinks, 'find'>
  /** GitHub's pages: `https://github.com`. */
  readonly webUrl: string
  /** The digest's issue; undefined where the channel may not be told of its repository. */
  readonly issueUrl: string | undefined
}

/** What a channel is told of a digest: what changed, what is worth a look, and where the rest stands. Pure. */
export function createDigestMessage(digest: Digest, { links, webUrl, issueUrl }: DigestMessageOptions): ChatMessage {
  const items = digest.worthALook.flatMap((highlight) => toItem(highlight, { links, webUrl }) ?? [])
  return {
    title: digestTitle(digest),
    finding: findingOf(digest),
    details: [waitingSentence(digest), unreviewedSentence(digest)].filter((sentence) => sentence !== ''),
    items,
    link: issueUrl === undefined ? undefined : { text: 'Full digest', url: issueUrl },
    note: noteOf(digest),
  }
}

/** Whether there is nothing that somebody would have to be told: no clear change, nothing worth a look, nothing that waits. */
export function isQuiet({ trends, worthALook, waitingNow }: Digest): boolean {
  const changed = Object.values(trends).some((trend) => verbOf(trend) !== undefined)
  return !changed && worthALook.length === 0 && waitingNow.n === 0
}

function findingOf(digest: Digest): string {
  const { thisWeek, before, trends } = digest
  const { total } = thisWeek.pullRequests
  if (total === 0) return 'A quiet week: no pull request by a person became ready for review.'
  const { n, censored, p50 } = thisWeek.timeToFirstReview
  const now = figurePhrase(p50)
  const became = `${plural(total, 'pull request')} became ready`
  if (now === undefined)
    return `${became}; ${n === 0 ? 'none was' : n === 1 ? '1 was' : `${n} were`} reviewed, too few for a median.`
  const counted = `(${plural(n, 'pull request')}${censored === 0 ? '' : `, ${censored} still waiting`})`
  const verb = verbOf(trends.timeToFirstReviewP50)
  const then = figurePhrase(before.timeToFirstReview.p50)
  if (verb === undefined || then === undefined) return `The median time to first review was ${now} ${counted}.`
  return `The median time to first review ${verb} to ${now}, from ${then} in the four weeks before ${counted}.`
}

/** undefined where no change is claimed. */
function verbOf(trend: Trend | null): 'rose' | 'fell' | undefined {
  if (trend === 'climbs' || trend === 'unusually-high') return 'rose'
  return trend === 'falls' || trend === 'unusually-low' ? 'fell' : undefined
}

function waitingSentence({ waitingNow: { n, oldest } }: Digest): string {
  if (n === 0) return 'Nothing waits for a first review.'
  const longest = oldest === null ? '' : `, the oldest for ${formatDuration(oldest)}`
  return `${n} ${n === 1 ? 'waits' : 'wait'} for a first review now${longest}.`
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
  return { name: `${name} ${highlight.number}`, url, title, why: REASONS[highlight.reason](highlight.amount) }
}

const REASONS: Readonly<Record<Highlight['reason'], (amount: number) => string>> = {
  waiting: (seconds) => `waiting ${formatDuration(seconds)}`,
  reverted: () => 'undone by a later change',
  unreviewed: (lines) => `${plural(lines, 'line')} merged without a review`,
  'no-trace': (lines) => `${plural(lines, 'line')} approved without a written trace`,
  deep: (points) => `review depth ${points} of 100`,
}
