/** What one sign in a comment's text adds to its informativeness, and why. */
export interface Weight {
  /** Points on the scorer's own scale (log-odds): a sum of 0 is 0.5, +2.2 is 0.9, -2.2 is 0.1. */
  readonly points: number
  /** The sentence of the reason. */
  readonly text: string
  /** What makes it fire, for the table in docs/comment-scoring.md. */
  readonly means: string
  /** Why it stands here: the sets in which it points this way (docs/depth-evaluation.md), or what it is there to prevent. */
  readonly evidence: string
}

/**
 * The published weights. They were set by hand, in directions that several labelled sets share, with small corrections from the MIT-licensed
 * sets (`crcpy`, `iotivity`). No weight was fitted to `clearcrc`, but its figures were in view while the weights were chosen, and
 * those of relevance rest on it alone. A sign that grows gives its points at its cap and less below.
 */
// biome-ignore format: a table is read in rows
export const WEIGHTS = {
  start:               { points:  -2.9, text: 'every comment starts here', means: 'always', evidence: 'puts the border between informative and not at 0.5' },
  length:              { points:   4.8, text: 'has words of its own', means: 'different words on a logarithmic scale, full at 60; stock phrases are left out, repeated ones count once', evidence: 'up in clearcrc, crcpy, iotivity, opendev; capped because two sets reward length alone' },
  'few-words':         { points:  -0.4, text: 'is only a word or three', means: 'three words or fewer, and no code', evidence: 'down in clearcrc, crcpy, iotivity, opendev; up in revhelper' },
  'suggestion-block':  { points:   0.5, text: 'proposes exact code', means: 'a `suggestion` block', evidence: 'up in crcpy and clearcrc (relevance), down in clearcrc (informativeness) where nothing is said beside it' },
  'code-block':        { points:   0.2, text: 'shows code', means: 'a fenced block of code', evidence: 'up in crcpy' },
  'code-span':         { points:  0.35, text: 'quotes code', means: 'code in backticks; half for one, full for two or more', evidence: 'up in clearcrc, crcpy, revhelper' },
  identifier:          { points:   0.2, text: 'names an identifier', means: 'camelCase, snake_case, a call or an operator in the prose', evidence: 'up in clearcrc, crcpy, iotivity' },
  'program-words':     { points:   0.5, text: 'speaks of parts of a program', means: 'words such as variable, method, type, test, lock; full at three', evidence: 'up in clearcrc, crcpy, iotivity, revhelper' },
  'shared-words':      { points:   0.3, text: 'uses words of the code it stands beside', means: 'words and parts of identifiers that stand in the hunk too; full at four; inline comments only', evidence: 'up in clearcrc (both labels), crcpy, and with human relevance in crscore' },
  'nothing-shared':    { points:  -0.1, text: 'shares no word with the code it stands beside', means: 'no such word; inline comments only', evidence: 'down in clearcrc (both labels) and crcpy' },
  location:            { points:   0.2, text: 'says where', means: 'a line number or a file name', evidence: 'up in clearcrc, crcpy, iotivity; down in revhelper' },
  link:                { points:     1, text: 'points to a source', means: 'a link', evidence: 'up in crcpy and iotivity' },
  reason:              { points:   0.3, text: 'gives a reason', means: 'because, otherwise, so that, for example …', evidence: 'up in clearcrc, crcpy, iotivity, revhelper' },
  condition:           { points:   0.3, text: 'says when or what follows', means: 'if, when, unless, would break …', evidence: 'up in clearcrc, crcpy, iotivity' },
  problem:             { points:   0.3, text: 'names a problem', means: 'wrong, missing, fails, leak, race, null, does not …', evidence: 'up in clearcrc, crcpy, iotivity' },
  proposal:            { points:   0.4, text: 'proposes something', means: 'should, instead, how about, would be better …', evidence: 'up in clearcrc, crcpy, iotivity, revhelper' },
  request:             { points:  0.15, text: 'asks for an action', means: 'a sentence begins with use, move, rename, please add, can you …', evidence: 'up in clearcrc, crcpy, iotivity, revhelper' },
  'vote-against':      { points:   0.4, text: 'votes against the change', means: 'Gerrit’s Code-Review-1 or -2 in the text', evidence: 'up in iotivity' },
  'praise-opening':    { points:  -0.5, text: 'opens with praise or thanks', means: 'the first sentence begins with nice, thanks, looks good …', evidence: 'down in clearcrc, crcpy, revhelper, opendev' },
  'reply-opening':     { points:  -0.4, text: 'opens as an answer', means: 'a sentence begins with done, yes, right, good point …', evidence: 'down in crcpy and revhelper, and in iotivity once length is known' },
  report:              { points:  -0.1, text: 'reports what the writer did', means: 'I removed, fixed in, as discussed, on purpose …', evidence: 'down in clearcrc (relevance) and in at least three sets counted earlier; up in iotivity' },
  'first-person':      { points: -0.35, text: 'speaks of its writer', means: 'I, my, me', evidence: 'down in clearcrc (relevance), and in crcpy and iotivity once length is known' },
  errand:              { points:  -0.3, text: 'is about handling the change', means: 'rebase, cherry-pick, retest, please review, ready to merge …', evidence: 'down in iotivity once length is known; the others hardly have it' },
  cosmetic:            { points:  -0.3, text: 'is about looks', means: 'typo, indent, whitespace, blank line …', evidence: 'down in iotivity and opendev, up in crcpy: the sets disagree, so it is small' },
  'ends-asking':       { points: -0.25, text: 'leaves it at a question', means: 'the last sentence ends with a question mark', evidence: 'down in clearcrc, crcpy, iotivity, revhelper' },
  emoji:               { points: -0.15, text: 'has emoji', means: 'emoji, shortcodes or smileys', evidence: 'down in crcpy and in at least three sets counted earlier' },
  ellipsis:            { points:  -0.1, text: 'trails off', means: 'three dots', evidence: 'down in revhelper and in at least three sets counted earlier' },
} as const satisfies Readonly<Record<string, Weight>>

/** What draws an inline comment away from the code beside it: it moves relevance alone. On the same scale, and known only with a hunk. */
// biome-ignore format: a table is read in rows
export const RELEVANCE_WEIGHTS = {
  'talks-to-somebody': { points:  -2.6, text: 'turns to a person instead of the code beside it', means: 'a mention (@…) in an inline comment', evidence: 'down in clearcrc (relevance); neutral in crcpy' },
  'other-work':        { points:  -1.1, text: 'is about other work than the code beside it', means: 'unrelated, follow-up, not a blocker, separate PR … in an inline comment', evidence: 'down in clearcrc (relevance); slightly up in crcpy' },
  'the-change':        { points:  -0.9, text: 'speaks of the change, not of the code beside it', means: 'PR, patch, commit in an inline comment', evidence: 'down in clearcrc (relevance); neutral in crcpy' },
  'asks-around':       { points:  -0.7, text: 'asks for opinions', means: 'what do you think, let me know, discuss … in an inline comment', evidence: 'down in clearcrc (relevance); neutral in crcpy' },
  'other-issue':       { points:  -1.2, text: 'refers to another issue or pull request', means: '#123 in an inline comment', evidence: 'down in clearcrc (relevance); crcpy hardly has it' },
  elsewhere:           { points:  -0.4, text: 'repeats a remark made elsewhere', means: 'ditto, same here, as above, too … in an inline comment', evidence: 'down in clearcrc (relevance); neutral in crcpy; ditto is down in every set that has it' },
  opinion:             { points:  -0.2, text: 'gives a taste or a doubt', means: 'personally, preference, not sure, curious … in an inline comment', evidence: 'down in clearcrc (relevance) and crcpy' },
} as const satisfies Readonly<Record<string, Weight>>

/** Where relevance starts: a comment beside code is about it unless something says otherwise. */
export const RELEVANCE_START = 0.4
/** Relevance takes this much of the informativeness points: what tells nothing is about nothing. */
export const SHARE_IN_RELEVANCE = 0.25
/** From here on a comment counts as being about the code shown; fixed and published with the weights. */
export const RELEVANT_FROM = 0.5

export type RelevanceCode = keyof typeof RELEVANCE_WEIGHTS
export type FeatureCode = keyof typeof WEIGHTS

/** From here on a comment counts as informative; fixed and published with the weights. */
export const INFORMATIVE_FROM = 0.5
