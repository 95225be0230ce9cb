import type { Reason, ReasonCode } from '../../depth/reason.ts'
import { LINES_PER_PLACE } from '../../depth/score/places.ts'
import { capitalise, formatCount, listOf, plural } from '../../util/sentences.ts'
import { describeCoverage, describeEngagement, describeOutcome, describePace, LEFT_OUT } from './part-sentences.ts'

type Sentences = { readonly [Code in ReasonCode]: (reason: Reason<Code>) => string }

/** One sentence for each code, without a capital and a full stop. None holds a name or a text from GitHub. */
const SENTENCES: Sentences = {
  engagement: describeEngagement,
  coverage: (reason) => describeCoverage(reason, LINES_PER_PLACE),
  'coverage-unknown': ({ cause }) => `coverage is left out: ${LEFT_OUT[cause]}`,
  outcome: describeOutcome,
  'outcome-unknown': ({ cause }) => `outcome is left out: ${LEFT_OUT[cause]}`,
  pace: describePace,
  'pace-unknown': ({ cause }) => `pace is left out: ${LEFT_OUT[cause]}`,
  incomplete: () => 'the answer was not complete, so nothing is claimed',
  waiting: () => 'no person but the author has reviewed it yet',
  unreviewed: ({ facts: { state } }) => `it was ${state} without a human review`,
  'recorded-review': ({ facts: { trailers } }) =>
    `its commits record a review made elsewhere (${plural(trailers, 'trailer')} such as Reviewed-by or Acked-by)`,
  remarks: ({ facts: { remarks } }) => `people left ${plural(remarks, 'substantive remark')} on it`,
  'ai-assisted': ({ facts: { confidence }, signs }) =>
    `AI help in writing this change is ${confidence} (${signs.join(', ')}); it changes no points`,
  'ai-reviews': ({ facts: { reviews } }) =>
    `AI reviewers left ${reviews === 1 ? 'one review, which is' : `${reviews} reviews, which are`} no human review and no part of the depth`,
  excluded: ({ facts: { by } }) => `the configuration leaves it out by its ${by}`,
  'trivial-data': ({ facts: { lines, readable } }) =>
    `all but ${formatCount(readable)} of its ${formatCount(lines)} lines are data, such as test vectors`,
  'trivial-generated': () => 'all of its lines are in lock files, generated or vendored files',
  'trivial-no-lines': () => 'it changes no line',
  'trivial-size': ({ facts: { lines } }) => `it changes ${plural(lines, 'line')}`,
  'trivial-revert': () => 'it takes an earlier change back, or lands one again',
  carried: ({ facts: { how } }) =>
    how === 'picked'
      ? 'it carries over a change that was made elsewhere'
      : 'it brings together changes that were merged one by one on their way',
  'trivial-version': () => 'it moves a version number and little else',
  'trivial-rename': () => 'it renames files and changes little in them',
  'trivial-typo': ({ facts: { lines } }) => `its title says spelling or layout, and it has ${plural(lines, 'line')}`,
  'trivial-housekeeping': ({ facts: { lines } }) => `it edits ${lines} lines of pages such as README or CODEOWNERS`,
  requester: () => 'the approver is the one who asked an agent for this change, and so no independent reader of it',
  trace: describeTrace,
  'no-trace': describeNoTrace,
  'size-unknown': () => 'the size of the change is not known, so nobody can say whether it needed words',
  small: ({ facts: { minLines } }) => `fewer than ${minLines} lines to read need no words`,
  cosmetic: ({ facts: { lines } }) =>
    `its title says that it moves or rewords things, so its ${plural(lines, 'line')} need no words`,
  'co-author': () => 'the approver worked on the change: a commit names them',
  'changes-requested': () => 'the approver had asked for changes before',
  renewed: () => 'it renews an approval of theirs that was dismissed, whose text was more than praise',
  'reviewed-elsewhere': () => 'the approver says that it was talked through elsewhere, such as on a call or in a chat',
  'later-words': ({ facts: { remarks } }) =>
    `the approver wrote about the change afterwards, ${remarks === 1 ? 'once' : `${remarks} times`}`,
  'nothing-new': ({ facts: { lines, novel } }) =>
    `all but ${formatCount(novel)} of its ${formatCount(lines)} lines are only moved, wrapped or renamed`,
  'machine-made': () => 'its title or its commits say that a generator or a formatter wrote it',
  'line-for-line': ({ facts }) => `${addedAndDeleted(facts)}, as where one thing takes the place of another`,
  'asked-afterwards': ({ facts: { asking } }) =>
    `others asked for ${asking === 1 ? 'something' : `${asking} things`} about the same version afterwards, so there was something to say`,
  'mostly-new': ({ facts: { additions, deletions } }) =>
    `most of it is new (${plural(additions, 'added line')}, ${formatCount(deletions)} deleted)`,
  rewritten: ({ facts }) => `${addedAndDeleted(facts)}, as in renames and moves`,
  long: ({ facts: { lines } }) => `there are ${plural(lines, 'line')} to read`,
  stacked: () => 'it is an upper part of a stack, which may have been read as a whole below',
  outsider: () => 'the approver is not of the team, so no figure of the team counts it',
  'implied-rate': ({ facts: { lines, rate }, exceeded }) =>
    `${formatCount(lines)} lines were approved at ${formatCount(rate)} lines an hour or more, above ${formatCount(exceeded)}`,
  large: ({ facts: { largeLines } }) => `more than ${formatCount(largeLines)} lines is a large change`,
  'late-commits': () => 'the change was pushed to after the approval',
  'sole-approver': () => 'nobody else approved the change or wrote about it',
  'second-reviewer': ({ facts: { remarks, asking } }) =>
    `others had written ${plural(remarks, 'substantive remark')} by then${whatAsked(remarks, asking)}, so there was something to say`,
  'earlier-rounds': ({ facts: { earlierRounds } }) =>
    `the approver had submitted ${plural(earlierRounds, 'earlier review')} before`,
  housekeeping: () => 'it changes only pages about the repository, such as README or CODEOWNERS',
  'inline-unknown': () => 'inline comments are not in the source',
}

/** Whether this version has a sentence for it: what is kept may be another version's. */
export function isKnownReason({ code }: { readonly code: string }): boolean {
  return Object.hasOwn(SENTENCES, code)
}

/** The sentence of a reason, without a capital and a full stop, so that it can follow others. */
export function describeReason<Code extends ReasonCode>(reason: Reason<Code>): string {
  // Looked up by its own code, so that it is this reason's function.
  const describe: (reason: Reason<Code>) => string = SENTENCES[reason.code]
  return describe(reason)
}

/** Likewise for a reason of an approval, where that a change is trivial is why it needed no words. */
export function describeApprovalReason(reason: Reason): string {
  const text = describeReason(reason)
  if (reason.code === 'excluded') return text
  return reason.code === 'carried' || reason.code.startsWith('trivial-') ? `it needs no words: ${text}` : text
}

/** A sentence by itself: with a capital and a full stop. */
export function toSentence(text: string): string {
  return `${capitalise(text)}.`
}

function describeTrace({ facts }: Reason<'trace'>): string {
  const { inline, bodies, conversation, earlierRounds } = facts
  const isSilent = inline + bodies + conversation === 0
  const parts = [
    inline === 0 ? '' : plural(inline, 'inline comment'),
    bodies === 0 ? '' : plural(bodies, 'written review'),
    conversation === 0 ? '' : `${plural(conversation, 'comment')} in the conversation`,
    isSilent && earlierRounds > 0 ? `${plural(earlierRounds, 'earlier review')} with comments` : '',
  ].filter((part) => part !== '')
  return `by then the approver had left ${listOf(parts)}`
}

function describeNoTrace({ facts: { bodyLength, lines }, readableLines }: Reason<'no-trace'>): string {
  const why =
    bodyLength === 0
      ? 'its text is empty, and the approver had written nothing specific to the change before'
      : 'neither its text nor what the approver had written before is specific to the change'
  const data =
    readableLines === lines || readableLines === undefined ? '' : `, ${formatCount(readableLines)} of them not data`
  const size = lines === undefined ? '' : ` (${plural(lines, 'changed line')}${data})`
  return `the approval left no written trace${size}: ${why}`
}

function addedAndDeleted({ additions, deletions }: { readonly additions: number; readonly deletions: number }): string {
  return `about as many lines were added as deleted (${formatCount(additions)} and ${formatCount(deletions)})`
}

function whatAsked(remarks: number, asking: number): string {
  if (asking === 0) return ''
  return remarks === 1 ? ', which asked for something' : `, ${asking} of which asked for something`
}
