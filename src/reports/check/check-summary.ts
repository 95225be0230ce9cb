import type { Verdict } from '../../depth/verdict.ts'
import { isQuestioned } from '../../depth/verdict.ts'
import { MIN_EVENTS } from '../../health/figure.ts'
import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { figurePhrase } from '../shared/cells.ts'
import { describeApprovalReason, toSentence } from '../shared/reason-sentences.ts'
import { problemLines } from './check-problems.ts'
import { type CheckRunModel, isPastP95 } from './check-run-model.ts'
import { gateParagraph } from './gate.ts'

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
  waiting: 'Nobody but the author has reviewed this change yet.',
  trivial:
    'Changes of fewer than 10 lines, renames, generated files, version bumps, back-ports and reverts get no depth.',
  unreviewed: 'No person but the author reviewed this change before it was closed.',
  'no-trace':
    'Nothing was written beyond what fits any change, and nobody but the author wrote about this one. It may well have been read: reading leaves no trace.',
  light: 'People other than the author reviewed this change and wrote little about it, for its size.',
  substantive: 'People other than the author wrote something of substance about this change.',
  deep: 'People other than the author reviewed this change closely, and it shows in what they wrote.',
  incomplete: 'GitHub did not answer everything that was asked. Nothing is claimed until it does.',
}

const BARE_REVIEW =
  'People other than the author reviewed this change; what is known of their words fits any change, such as “LGTM”.'
const LIGHT_OF_UNKNOWN_SIZE =
  'People other than the author wrote about this change. Its size is not known, so this is the least that can be said.'
const SMALL_AND_WAITING =
  'Nobody but the author has reviewed this change yet. It gets no depth: once somebody reviews it, this check says so and no more.'
const DISPUTED = 'Somebody with write access noted that this change was reviewed.'

function sentenceOn({ verdict: found, waiting, disputed, isDraft }: CheckRunModel): string {
  const { verdict, effectiveLines, reasons } = found
  if (disputed) return DISPUTED
  if (verdict === 'trivial' && waiting !== undefined) return SMALL_AND_WAITING
  if (verdict === 'waiting' && isDraft) return 'A draft waits for nobody.'
  const [reason] = reasons
  if (reason?.code === 'unreviewed' && reason.facts.state === 'merged') {
    const size = effectiveLines === undefined ? 'this change' : `these ${formatCount(effectiveLines)} changed lines`
    return `Nobody but the author reviewed ${effectiveLines === 1 ? 'this one changed line' : size}.`
  }
  if (verdict === 'light' && found.depth === 0) return BARE_REVIEW
  return verdict === 'light' && effectiveLines === undefined ? LIGHT_OF_UNKNOWN_SIZE : SENTENCES[verdict]
}

/** What helps now, with an object; empty where nothing does. */
function helpOn(model: CheckRunModel): string {
  const { verdict, disputed, waiting, rolling } = model
  if (disputed) return ''
  if (waiting !== undefined) return isPastP95(rolling, waiting) ? 'It stands in this week’s digest as well.' : ''
  if (verdict.verdict === 'unreviewed') {
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
    timeToFirstReview === undefined ? '' : `The first review came after ${formatDuration(timeToFirstReview)}.`,
    timeToFirstAiReview === undefined
      ? ''
      : `An AI reviewer came after ${formatDuration(timeToFirstAiReview)}; its clock is a separate one.`,
    usualTimes(rolling),
  ].filter((text) => text !== '')
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
