import { markdownTable } from '../../src/util/markdown-table.ts'
import type { LabelFigures } from './evaluate-labels.ts'

/** Labels that were given for one purpose, with how the rule does on them. */
export interface LabelSet {
  readonly name: string
  readonly figures: LabelFigures
}

/** The rule for approvals against labels: figures and the codes of reasons, never a text. */
export function renderLabels(sets: readonly LabelSet[]): string {
  if (sets.length === 0) return '## Approvals against labels\n\nNo approval has been labelled yet.\n'
  return [
    `## Approvals against labels

Every approval was labelled twice in separate passes, from the record up to it and without a look at the rule: does the record show that the
approver engaged with this change, given what it needed? Only those on which both passes agree are counted. P and R are
of those for which the rule gives an answer: where the source does not know the size and nobody else had asked for anything it says \`unknown\` and claims nothing;
*R of all* counts those as missed. That what others asked stands in for the size was added after one such miss of the first set. The first set is the one on which the rule was mended, so it says how well it fits, not how well it does elsewhere. The
insiders of the fourth row approved in five repositories of which the first set holds nothing; one reader made both passes, the second over the same
reading of the records, so their agreement flatters, and 120 approvals of documents say little of code.

When the rule first ran on the insiders it got: questioned .792 precise with a recall of .760, likely .800 and .320. Since then four kinds of
errors were mended that its errors showed, each by a rule that names no word of them: the report of a review tool under a person's account,
remarks in the conversation about how a change came to be, changes that say a machine wrote them, and own edits that an approver reports; it then got
.826, .760, .889 and .320. After a further look at its errors three more kinds were mended: what others ask about the approved version afterwards speaks for a formality, and what the
approver says once they have asked excuses nothing; a change that says it rewords is mechanical only where about as many lines come as go;
complaints of a tool are mechanical like those of a linter. So their row is
no longer clean, and what an unseen one would get is nearer to the first figures than to those of the table. What is missed: changes just below the lines from which words are expected, and later words. What is wrongly questioned:
reformatted blocks and redrawn figures, which only a patch shows and these archives do not hold.

The last row was read by two readers apart, who had three answers: engaged until the merge, no words needed, a formality. The first two are one
here. 42 of their 130 approvals are of changes that no person opened, which these figures leave out; on 87 of the other 88 both agree. When the
rule first ran on them it got: questioned .692 precise (9 of 13) with a recall of .474 (9 of 19), likely .667 and .211. Every trace that it saw was one.
Two of the four false alarms were defects and were mended: an answer in the diff before the merge takes part in what others found, and an approval on a condition
about the content is a remark. The other two stay by the definition: a title that says *editorial* over more than twice as many new lines as old ones, and
the deletion of a CI configuration, of which somebody may well ask why. **Nine of the ten that are missed are changes of fewer than 20 lines**, from which the
rule expects no words by intent: teams differ in that, \`rubber_stamp.min_lines\` says it, and the earlier readers agreed with 20. The tenth has as many new lines as old
ones and no patch.`,
    markdownTable(
      [
        'approvals',
        'labelled',
        'kappa',
        'agreed',
        'not engaged',
        'of unknown size',
        'questioned P',
        'R',
        'R of all',
        'likely P',
        'R',
        'R of all',
      ],
      sets.map(rowOf),
    ),
    ...sets.filter(({ figures }) => figures.errors.length > 0).map(errorsOf),
    '',
  ].join('\n\n')
}

function rowOf({ name, figures }: LabelSet): string[] {
  const { labelled, kappa, agreed, notEngaged, notEngagedOfUnknownSize, rule, likely, recallOfAll } = figures
  return [
    name,
    ...[labelled, figureText(kappa), agreed, notEngaged, notEngagedOfUnknownSize].map(String),
    ...[rule.precision, rule.recall, recallOfAll.rule].map(figureText),
    ...[likely.precision, likely.recall, recallOfAll.likely].map(figureText),
  ]
}

function errorsOf({ name, figures }: LabelSet): string {
  const rows = figures.errors.map(({ kind, n }) => [kind, String(n)])
  return `Errors, ${name}:\n\n${markdownTable(['error and the reasons the rule gave', 'n'], rows)}`
}

function figureText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3)
}
