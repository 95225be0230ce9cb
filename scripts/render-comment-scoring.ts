import { scoreComment } from '../src/depth/scoring/score-comment.ts'
import {
  ASKING_WEIGHTS,
  INTENT_WEIGHTS,
  PRAISE_OPENING_POINTS,
  SHARE_OF_INFORMATIVENESS,
  SUBSTANTIVE_FROM,
} from '../src/depth/scoring/substance.ts'
import {
  INFORMATIVE_FROM,
  RELEVANCE_START,
  RELEVANCE_WEIGHTS,
  RELEVANT_FROM,
  SHARE_IN_RELEVANCE,
  WEIGHTS,
  type Weight,
} from '../src/depth/scoring/weights.ts'
import { describeCommentReason } from '../src/reports/shared/comment-reason-texts.ts'
import { markdownTable } from '../src/util/markdown-table.ts'

const EXAMPLE = {
  body: 'Please use `takeLock` here, otherwise a second caller waits forever when close() throws.',
  diffHunk: '@@ -4,2 +4,3 @@\n function close(pool) {\n+  waitForLock(pool)',
}

/** `docs/comment-scoring.md`: how a comment is scored, with every weight. */
export function renderCommentScoring(): string {
  return [
    INTRODUCTION,
    weightTable(WEIGHTS),
    RELEVANCE,
    weightTable(RELEVANCE_WEIGHTS),
    SUBSTANCE,
    intentTable(),
    askingTable(),
    example(),
    LIMITS,
  ].join('\n\n')
}

const INTRODUCTION = `# How a comment is scored

<!-- Made by \`npm run generate\` from src/depth/scoring/weights.ts and substance.ts; do not edit. -->

Every comment of a review gets an *intent* and three numbers between 0 and 1. **Informativeness** is how much the text tells somebody who
has to act on it. **Relevance** is how much it is about the code it stands beside. **Substance** is informativeness together with what the comment is for. The same rules
and weights hold everywhere; no model is asked, nothing is learned from your repositories, and every score lists the signs that made it:
\`soundings classify < comments.jsonl\` prints them for one \`{"id", "body", "path"?, "diffHunk"?}\` a line. How well this does on labelled
comments, and on which of them it was tuned, stands in [depth-evaluation.md](depth-evaluation.md).

## What is read

Only what GitHub shows and the writer wrote. Not shown are HTML comments (one that is never closed hides the rest), tags and their attributes,
descriptions of images, titles of links, definitions of links and footnotes. Not the writer's are quotes, mail signatures and quoted mail, the
boxes of a template, commands to bots, and lines of review tools and landing bots. A folded \`<details>\` is shown. The same reading gives the statements of
[review depth](depth.md).

Code in backticks, fenced and indented blocks is counted as code, not read as English. Links, mentions and emoji are counted and taken out.
Full-width letters and typographic apostrophes read like plain ones, invisible characters are not there. The first 20,000 characters are read.

A **bare phrase** says nothing but approval, thanks or “done”: every word of it is on a list of stock phrases (English, German, French, Spanish,
Portuguese, Italian, Russian, Chinese, Japanese, Korean), it does not ask, and it has no link and no code. It is worth 0 on all
axes, and so is a stock phrase beside other sentences. One unknown word makes a comment more than bare.

The word lists are English. A text in another language is recognised by its script or its small words; its score says so and rests on its length,
code, links and question marks alone; its intent is told by the words that ask, and by the forms of sentences that propose or hold something against the code
(“Variable inutilisée.”, “Лучше использовать очередь.”), in fifteen languages. A review machine's summary that somebody pasted is recognised by its headings and is worth at most 0.5.

## Informativeness

The points of the signs that fire are added up; informativeness is 1 / (1 + e^−sum), so a sum of 0 is 0.5, +2.2 is 0.9 and −2.2 is 0.1. From
${INFORMATIVE_FROM} on a comment counts as informative. A sign that grows gives its points in full at its cap and fewer below.`

const RELEVANCE = `## Relevance

Relevance is 1 / (1 + e^−sum) of a third sum: ${signed(RELEVANCE_START)}, ${SHARE_IN_RELEVANCE} × the points of informativeness, the points of \`shared-words\` and \`nothing-shared\` once more, and,
where a hunk is known, those of what draws a comment away from it. From ${RELEVANT_FROM} on a comment counts as being about the code shown. These signs
do not touch informativeness: a pointer to another pull request may tell a lot.`

function weightTable(weights: Readonly<Record<string, Weight>>): string {
  const rows = Object.entries(weights).map(([code, { points, text, means, evidence }]) => [
    `\`${code}\``,
    signed(points),
    text,
    means,
    evidence,
  ])
  return markdownTable(['sign', 'points', 'the comment …', 'fires on', 'evidence'], rows)
}

const SUBSTANCE = `## Substance

Substance is 1 / (1 + e^−sum) of another sum: ${SHARE_OF_INFORMATIVENESS} × the points of informativeness, plus the points of the intent, plus those of asking, and ${signed(PRAISE_OPENING_POINTS)}
where the comment opens with praise or thanks. From ${SUBSTANTIVE_FROM} on a comment counts as substantive. The last reason of a score names the intent and the
points that it brought. The first rule that holds decides the intent: a suggestion block is a suggestion; praise with little else is praise; an answer or a
report that proposes nothing is a reply; a sentence that begins with an action asks for a change, or suggests one when it is a question; a proposal is a
suggestion; a problem is a problem; a question is a question; what asks by a word of another language asks for a
change; a *nit*, and what another language says to be better, is a suggestion; a sentence whose form holds something against the code (“Not thread-safe.”) is a
problem; what asks without its mark (“why not a queue”) is a question; anything else is other.`

function intentTable(): string {
  const rows = Object.entries(INTENT_WEIGHTS).map(([intent, { points, text, evidence }]) => [
    intent,
    signed(points),
    text,
    evidence,
  ])
  return markdownTable(['intent', 'points', 'the comment …', 'evidence'], rows)
}

function askingTable(): string {
  const rows = Object.values(ASKING_WEIGHTS).map(({ means, inline, elsewhere }) => [
    means,
    signed(inline),
    signed(elsewhere),
  ])
  return `A question takes little away: it is how many reviewers raise a problem.

${markdownTable(['asking', 'beside code', 'elsewhere'], rows)}`
}

function example(): string {
  const { intent, informativeness, substance, reasons } = scoreComment(EXAMPLE.body, { diffHunk: EXAMPLE.diffHunk })
  const rows = reasons.map((reason) => [
    `\`${reason.code}\``,
    reason.points === undefined ? '' : signed(reason.points),
    Object.entries(reason.facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    describeCommentReason(reason),
  ])
  return `## An example

> ${EXAMPLE.body}

beside

\`\`\`diff
${EXAMPLE.diffHunk}
\`\`\`

is a ${intent} with informativeness ${informativeness.toFixed(2)} and substance ${substance.toFixed(2)}:

${markdownTable(['reason', 'points', 'facts', 'the comment …'], rows)}`
}

const LIMITS = `## What it cannot know

* Whether the comment is right, whether it helped, or whether anybody acted on it: a text hardly tells (\`revhelper\` in the evaluation).
* What was said elsewhere. “Same problem as in the parser” may be the best comment of a review and still scores low.
* Irony, and approval that was earned by an hour of reading.
* More than structure, words that ask and forms of sentences in other languages than English.
* Anything about a person. Scores describe texts, and nothing may be computed from them for one author.
`

function signed(points: number): string {
  const rounded = Math.round(100 * points) / 100
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`
}
