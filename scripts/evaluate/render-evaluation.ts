import { SUBSTANTIVE_FROM } from '../../src/depth/scoring/substance.ts'
import { INFORMATIVE_FROM } from '../../src/depth/scoring/weights.ts'
import { markdownTable } from '../../src/util/markdown-table.ts'
import type { AnchorFigures } from './evaluate-anchors.ts'
import type { ArchiveFigures } from './evaluate-archives.ts'
import type { Estimate, SliceFigures, TaskFigures } from './evaluate-comments.ts'
import type { PhraseFigures } from './evaluate-phrases.ts'
import { type LabelSet, renderLabels } from './render-labels.ts'
import { SEEN_ROWS } from './seen-rows.ts'

export interface Evaluation {
  readonly tasks: readonly TaskFigures[]
  readonly relevance: {
    readonly n: number
    readonly informativeness: number | undefined
    readonly words: number | undefined
  }
  readonly phrases: readonly PhraseFigures[]
  readonly archives: readonly ArchiveFigures[]
  readonly anchors: readonly AnchorFigures[]
  readonly labels: readonly LabelSet[]
}

/** `docs/depth-evaluation.md`: figures only, never a text of the sets. */
export function renderEvaluation(evaluation: Evaluation): string {
  return [
    INTRODUCTION,
    SEEN,
    ...evaluation.tasks.map(taskSection),
    relevanceSection(evaluation.relevance),
    phraseSection(evaluation.phrases),
    ...evaluation.archives.map(archiveSection),
    anchorSection(evaluation.anchors),
    UNSEEN_TEXTS,
    renderLabels(evaluation.labels),
  ].join('\n\n')
}

const INTRODUCTION = `# How good the depth scores are

<!-- Made by \`npm run evaluate\`; do not edit. -->

The comment scorer has the same fixed weights everywhere ([comment-scoring.md](comment-scoring.md)). A comment counts as informative from
${INFORMATIVE_FROM} and as substantive from ${SUBSTANTIVE_FROM}. In brackets: 95 % intervals by bootstrap, 1,000 rounds with a fixed seed, drawing whole pull requests
where the set names them. F1 of the negative class and balanced accuracy show what accuracy hides: always answering yes is right most of
the time. Length alone is given the border that suits it best on the very rows it is measured on, which flatters it.

What a label means matters more than the model. \`clearcrc\` and \`crcpy\` are judgements of texts. \`iotivity\` is undocumented and noisy.
\`revhelper\` says whether code changed afterwards, which a text hardly tells: it is here to show that. All of it is association: none of these
figures says that a comment with a high score made the code better.

The weights were set by hand, in directions that several sets share. Nothing was fitted to \`clearcrc\`, which has no licence, but its figures
were in view while the weights were chosen, and the weights for inline comments that turn away from their code rest on it alone: its
figures, relevance above all, are therefore no clean test. \`crcpy\` and \`iotivity\` (MIT) served for small corrections, so theirs are not either.
The other half of \`clearcrc\`, \`wireshark\` and \`opendev\` were never at hand.`

const SEEN = `## Rows that were read while the rules were written

${markdownTable(
  ['set', 'rows read', 'why'],
  SEEN_ROWS.map(({ set, rows, why }) => [set, rows, why]),
)}`

function taskSection({ task, methods, byLanguage, byLength }: TaskFigures): string {
  const positives = task.comments.filter(({ label }) => label).length
  const n = task.comments.length
  const rows = methods.map((one) => [
    one.method,
    ...[one.auc, one.balancedAccuracy, one.f1, one.f1Negative].map(estimateText),
  ])
  const share = Math.round((1000 * positives) / n) / 10
  return [
    `## ${task.name}`,
    `${n} comments, positive (${task.positive}): ${positives}, ${share} %. Published: ${task.published}.`,
    markdownTable(['scored by', 'AUC', 'balanced accuracy', 'F1', 'F1 of the negative class'], rows),
    ...sliceTable('By language', byLanguage),
    ...sliceTable('By length', byLength),
  ].join('\n\n')
}

function sliceTable(title: string, slices: readonly SliceFigures[]): string[] {
  if (slices.length === 0) return []
  const rows = slices.map(({ slice, n, positives, informativeness, substance, words }) => [
    slice,
    String(n),
    String(positives),
    ...[informativeness, substance, words].map(figureText),
  ])
  return [`${title} (AUC):`, markdownTable(['', 'n', 'positive', 'informativeness', 'substance', 'length alone'], rows)]
}

function relevanceSection({ n, informativeness, words }: Evaluation['relevance']): string {
  return `## crscore, human comments

Spearman’s correlation with the relevance that people gave to ${n} human comments: informativeness ${figureText(informativeness)}, length alone ${figureText(words)}.
Published: CRScore 0.54; the count of words that are identifiers of the diff 0.43.`
}

function phraseSection(phrases: readonly PhraseFigures[]): string {
  const rows = phrases.map(({ rows: name, n, bare, precision, recall }) => [
    name,
    String(n),
    String(bare),
    ...[precision, recall].map(figureText),
  ])
  return `## Bare phrases

Our own list (\`test/fixtures/acknowledgements.jsonl\`), written before the words were chosen: acknowledgements in ${phrases.length - 3} writing habits, and
remarks that look like them. A third was held back until the words were fixed; some twenty words were added after it had been scored, from other
phrases. One hand wrote the list and the words, so these figures flatter: another team's habits will hold phrases that are on neither.

${markdownTable(['', 'n', 'bare', 'precision', 'recall'], rows)}`
}

function archiveSection({ archive, pulls, verdicts, rubberStamps, depth, scored, approvals }: ArchiveFigures): string {
  const counts = (of: ReadonlyMap<string, number>, n: number) =>
    [...of]
      .toSorted((a, b) => b[1] - a[1])
      .map(([name, count]) => [name, String(count), `${((100 * count) / n).toFixed(1)} %`])
  const [p25, p50, p75] = depth.map((value) => (value === undefined ? '–' : String(Math.round(value))))
  return `## Pull requests: ${archive}

${pulls} pull requests that people opened, as the archive last knew them, with the default configuration. Depth of the ${scored} that carry one:
p25 ${p25}, p50 ${p50}, p75 ${p75}.

${markdownTable(['verdict', 'n', 'share'], counts(verdicts, pulls))}

${markdownTable([`rubber stamp (${approvals.length} human approvals)`, 'n', 'share'], counts(rubberStamps, approvals.length))}`
}

const UNSEEN_TEXTS = `## Texts that nobody had seen

Five sets of 80 or 90 texts (English and two to eight other languages each; half of them remarks, half praise, commands, notices and the like), written from
the definition alone by somebody who did not know the rules, each put under a change as its only approval. Set A ran first; what its errors had in
common was mended; then set B ran, then C, D, and E after all of that. The first figures are the honest ones: expect 82 to 90 of 100 elsewhere.
G and H, of 100 and 50 texts in 23 languages, were written in one go before their writer had read the rules; then the errors of G were mended, and H ran without
anybody having seen which of its texts failed. One hand wrote both, so H says that the kinds of G were mended, and not what elsewhere is to be expected.
J, of 50 texts in 16 languages that look for other kinds, was written after that, and its first figure is again what the others had.

${markdownTable(
  [
    'set',
    'rules before',
    'first run',
    'of those that say nothing, first run',
    'of remarks, first run',
    'after mending what its errors had in common',
  ],
  [
    ['A', '71 of 80, 88.8 %', '72 of 80, 90.0 %', '40 of 40', '32 of 40', '79 of 80'],
    ['B', '67 of 80, 83.8 %', '69 of 80, 86.2 %', '37 of 40', '32 of 40', '79 of 80'],
    ['C', 'not run', '71 of 80, 88.8 %', '39 of 40', '32 of 40', '73 of 80'],
    ['D', 'not run', '74 of 90, 82.2 %', '27 of 36', '47 of 54', '90 of 90'],
    ['E', 'not run', '68 of 80, 85.0 %', '27 of 32', '41 of 48', '69 of 80'],
    ['G', 'not run', '86 of 100, 86.0 %', '40 of 46', '46 of 54', '99 of 100'],
    ['H', '36 of 50, 72.0 %', '49 of 50, 98.0 %', '20 of 21', '29 of 29', 'not mended'],
    ['J', '35 of 50, 70.0 %', '40 of 50, 80.0 %', '20 of 24', '20 of 26', '50 of 50'],
  ],
)}

D brought kinds that the others had not: texts that a tool signs at their beginning, prompts, talk about the build in German, praise in the diff in other
languages, trials told without a verb of testing, requests in Japanese and Polish. For each kind ten to thirty further texts were written before anything was changed, half
of them to be left alone: of 230 the rules got 155 right before and 220 after. One hand wrote texts and rules and saw which failed, so this flatters. Of 20 phrases of praise in the first person, written after the rule for trials, 7 were left alone at
first and all of them once a trial had to say what came of it.

Missed are plain statements of a fact that is a fault only to somebody who knows the change ("retention is 18 months"). Reading every statement
of a few unknown words as a remark would find them, and would read statements of praise and those that belong to other changes as remarks as
well: those leave a trace in 10 of 100 already (above), nearly all of them true remarks on another change. Praise by denial is the other weakness: of
121 phrases of praise that were written to break the rules ("no cambiaría ni una coma") 81 left no trace at first, and 117 after what they had in
common was mended.`

function anchorSection(anchors: readonly AnchorFigures[]): string {
  const rows = anchors.map(({ sentences, n, traces }) => [
    sentences,
    String(n),
    String(traces),
    n === 0 ? '–' : `${((100 * traces) / n).toFixed(1)} %`,
  ])
  return `## Sentences that belong elsewhere

Sentences of approvals in the archives, each put under a change of another repository as the only text of its only approval, drawn with a
fixed seed. A sentence that asks, contrasts or names code is taken for a remark wherever it stands; nobody but a reader could tell
that it means another change. One that only tells something leaves a trace by chance alone.

${markdownTable(['sentences', 'n', 'leave a trace', 'share'], rows)}`
}

function estimateText({ value, interval }: Estimate): string {
  if (value === undefined || interval === undefined) return figureText(value)
  return `${figureText(value)} (${interval.map(figureText).join('–')})`
}

function figureText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3)
}
