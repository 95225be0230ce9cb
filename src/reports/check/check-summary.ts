import type { Reason } from '../../depth/reason.ts'
import { isQuestioned, type PullRequestVerdict, type Verdict } from '../../depth/verdict.ts'
import { MIN_EVENTS } from '../../health/figure.ts'
import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { figurePhrase } from '../shared/cells.ts'
import { describeApprovalReason, describeReason, toSentence } from '../shared/reason-sentences.ts'
import { problemLines } from './check-problems.ts'
import type { CheckRunModel } from './check-run-model.ts'
import { hasTrace, isMerged, isUnseen, lacksInlineComments } from './check-title.ts'
import { gateParagraph } from './gate.ts'
import { describeReview } from './review-facts.ts'

/** What is true and what helps now, in at most ninety words below the mistakes of the configuration. The title is not repeated. */
export function renderCheckSummary(model: CheckRunModel): string {
  const missing =
    model.missing.length === 0 ? '' : `Missing: ${model.missing.slice(0, 3).map(escapeMarkdown).join('; ')}.`
  const told = [agentSentence(model), gateParagraph(model) ?? `${sentenceOn(model)} ${helpOn(model)}`.trim(), missing]
  const parts = [problemLines(model.problems), ...told, withRoom(timeSentences(model), countWords(told.join(' ')))]
  return parts.filter((part) => part !== '').join('\n\n')
}

const MOST_WORDS = 90

/** As many of the sentences as there is room for beside so many words. */
function withRoom(sentences: readonly string[], used: number): string {
  const kept = sentences.filter((_, index) => used + countWords(sentences.slice(0, index + 1).join(' ')) <= MOST_WORDS)
  return kept.join(' ')
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

const SENTENCES: Readonly<Record<Verdict, string>> = {
  waiting: 'No person but the author has reviewed this change yet.',
  trivial: 'It gets no depth.',
  unreviewed: 'No person but the author reviewed this change before it was closed.',
  'no-trace':
    'No person but the author wrote anything specific to this change. It may well have been read: reading leaves no trace.',
  light: 'The review left little in writing for a change of this size.',
  substantive: 'The review left something of substance in writing.',
  deep: 'What was written shows a close review.',
  incomplete: 'GitHub did not answer everything that was asked. Nothing is claimed until it does.',
}

const BARE_REVIEW =
  'This change was reviewed by a person other than the author; what is known of their words fits any change, such as “LGTM”.'
const NOTHING_SEEN =
  'In the source, which has no inline comments, no person but the author wrote anything specific to this change. It may well have been read: reading leaves no trace.'
const UNSEEN_REVIEW =
  'A person other than the author reviewed this change. The source has no inline comments, so nothing is said of what was written beside the code.'
const FEW_WORDS = 'The approver left a few words about this change, too few to give points.'
const LIGHT_OF_UNKNOWN_SIZE =
  'The review left something in writing. The size of the change is not known, so this is the least that can be said.'
const SMALL_AND_WAITING =
  'No person but the author has reviewed this change yet. It gets no depth: once somebody reviews it, this check says so and no more.'
const DISPUTED = 'Somebody with write access noted that this change was reviewed.'

/** A machine is no person, so its own change has none to leave out. Who orders an agent about writes, too, and reviews nothing. */
function sentenceOn(model: CheckRunModel): string {
  const sentence = sentenceFor(model)
  if (model.cohort !== 'agent' && model.cohort !== 'bot') return sentence
  const others = model.verdict.verdict === 'no-trace' ? 'reviewer' : 'person'
  return sentence.replace(/\b([Nn]o) person but the author\b/, `$1 ${others}`)
}

function sentenceFor({ verdict: found, waiting, disputed, isDraft }: CheckRunModel): string {
  if (disputed) return DISPUTED
  if (found.verdict === 'trivial' && waiting !== undefined) return SMALL_AND_WAITING
  if (found.verdict === 'waiting' && isDraft) return 'No wait is counted while it is a draft.'
  const told = found.verdict === 'light' ? lightSentence(found) : sentenceOfReason(found)
  return told ?? factsOf(found) ?? requestsOf(found) ?? SENTENCES[found.verdict]
}

function lightSentence(found: PullRequestVerdict): string | undefined {
  if (found.depth === 0) return isUnseen(found) ? UNSEEN_REVIEW : hasTrace(found) ? FEW_WORDS : BARE_REVIEW
  return found.effectiveLines === undefined ? LIGHT_OF_UNKNOWN_SIZE : undefined
}

/** What was written comes before what it is called; a light one is told to be so by its title. */
function factsOf(found: PullRequestVerdict): string | undefined {
  const { verdict } = found
  return verdict === 'light' || verdict === 'substantive' || verdict === 'deep' ? describeReview(found) : undefined
}

/** A light review says what it asked for, whatever the size: of a short change little is written, and it may be all there was to say. */
function requestsOf({ verdict, reasons }: PullRequestVerdict): string | undefined {
  const engagement = reasons.find((reason) => reason.code === 'engagement')
  if (verdict !== 'light' || engagement === undefined) return undefined
  const { asking } = engagement.facts
  if (asking === 0) return 'The review tells something about this change and asks for nothing.'
  return `The review asks for ${asking === 1 ? 'one thing' : `${formatCount(asking)} things`}.`
}

/** Of verdicts whose reason says more than they do. */
function sentenceOfReason({ verdict, reasons, effectiveLines }: PullRequestVerdict): string | undefined {
  const [reason] = reasons
  if (reason === undefined) return undefined
  if (verdict === 'trivial') return `It gets no depth: ${describeReason(reason)}.${remarksOn(reasons)}`
  if (verdict === 'no-trace') return lacksInlineComments({ reasons }) ? NOTHING_SEEN : undefined
  if (reason.code !== 'unreviewed') return undefined
  const size = effectiveLines === undefined ? 'this change' : `these ${formatCount(effectiveLines)} changed lines`
  return `No person but the author reviewed ${effectiveLines === 1 ? 'this one changed line' : size}.`
}

function remarksOn(reasons: readonly Reason[]): string {
  const remarks = reasons.find(({ code }) => code === 'remarks')
  return remarks === undefined ? '' : ` ${toSentence(describeReason(remarks))}`
}

/** What helps now, with an object; empty where nothing does. */
function helpOn(model: CheckRunModel): string {
  const { verdict, disputed, waiting } = model
  if (disputed || waiting !== undefined) return ''
  if (verdict.verdict === 'unreviewed') {
    if (!isMerged(verdict)) return ''
    return 'If it was reviewed elsewhere (in pairs, on a call), one line here says so; a later review counts.'
  }
  if (verdict.verdict !== 'no-trace') return ''
  const { approvals } = verdict
  if (approvals.some(({ rubberStamp }) => isQuestioned(rubberStamp))) {
    return 'One sentence is enough: what was checked, what was tried, what is left open.'
  }
  const exemption = approvals.flatMap(({ reasons }) => reasons).find(({ code }) => code !== 'no-trace')
  return exemption === undefined ? '' : toSentence(describeApprovalReason(exemption))
}

/** Empty for what people wrote. */
function agentSentence({ cohort, requester }: CheckRunModel): string {
  if (cohort !== 'agent') return ''
  const asked = requester === null ? '' : `${escapeMarkdown(requester)} asked for it, and `
  return `An agent opened this change; ${asked}no person wrote it. The review clock counts people who did not ask for it; instructions to the agent count as authoring.`
}

/** The most telling first. */
function timeSentences({ timeToFirstReview, timeToFirstAiReview, rolling, verdict }: CheckRunModel): readonly string[] {
  if (verdict.verdict === 'incomplete') return []
  return [
    timeToFirstReview === undefined ? '' : `The first review came ${afterwards(timeToFirstReview)}.`,
    timeToFirstAiReview === undefined
      ? ''
      : `An AI reviewer came ${afterwards(timeToFirstAiReview)}; its clock is a separate one.`,
    usualTimes(rolling),
  ].filter((text) => text !== '')
}

function afterwards(seconds: number): string {
  return seconds < 60 ? 'within a minute' : `after ${formatDuration(seconds)}`
}

/** Of those reviewed or waiting; who merged without a review is in no time, and is said beside it. */
function usualTimes({ n, waiting, mergedUnreviewed, p50, p95, windowDays }: CheckRunModel['rolling']): string {
  const ended = mergedUnreviewed === 0 ? '' : ` ${plural(mergedUnreviewed, 'more', 'more')} merged without a review.`
  const median = figurePhrase(p50)
  if (median === undefined) {
    return `Too few reviews here to say what is usual (${formatCount(n)} in ${windowDays} days; it takes ${MIN_EVENTS.p50}).${ended}`
  }
  const of = `${windowDays} days, ${formatCount(n)} reviewed${waiting === 0 ? '' : `, ${formatCount(waiting)} still waiting`}`
  const upper = figurePhrase(p95)
  return `The median time to first review here is ${median}${upper === undefined ? '' : `, the p95 ${upper}`} (${of}).${ended}`
}
