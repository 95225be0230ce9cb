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
approver engaged with this change, given what it needed? Only those on which both passes agree are counted. The first set is the one on
which the rule was mended, so it says how well it fits, not how well it does elsewhere. The insiders of the last rows approved in five repositories of which the
first set holds nothing; one reader made both passes, the second over the same reading of the records, so their agreement flatters, and 120
approvals of documents say little of code.

When the rule first ran on the last set it got: questioned .792 precise with a recall of .760, likely .800 and .320. Nothing was
mended for its errors since. What it misses: changes just below the lines from which words are expected, and later words. What it
wrongly questions: reformatted blocks and redrawn figures, which only a patch shows and these archives do not hold.`,
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
        'likely P',
        'R',
      ],
      sets.map(rowOf),
    ),
    ...sets.filter(({ figures }) => figures.errors.length > 0).map(errorsOf),
    '',
  ].join('\n\n')
}

function rowOf({ name, figures }: LabelSet): string[] {
  const { labelled, kappa, agreed, notEngaged, notEngagedOfUnknownSize, rule, likely } = figures
  return [
    name,
    ...[labelled, figureText(kappa), agreed, notEngaged, notEngagedOfUnknownSize].map(String),
    ...[rule.precision, rule.recall, likely.precision, likely.recall].map(figureText),
  ]
}

function errorsOf({ name, figures }: LabelSet): string {
  const rows = figures.errors.map(({ kind, n }) => [kind, String(n)])
  return `Errors, ${name}:\n\n${markdownTable(['error and the reasons the rule gave', 'n'], rows)}`
}

function figureText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3)
}
