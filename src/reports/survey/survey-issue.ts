import type { RoundChange } from '../../health/survey/compare-rounds.ts'
import type { RoundResults } from '../../health/survey/held-round.ts'
import { AGREE, type Question } from '../../health/survey/questions.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { toldColumns } from '../shared/told-columns.ts'

export interface OpenSurvey {
  /** `2026-Q4`. */
  readonly round: string
  /** Where people take part, with the key's fingerprint behind `#`. */
  readonly link: string
  readonly whyLink: string
  readonly fingerprint: string
  /** Milliseconds since the epoch. */
  readonly closesAt: number
  readonly eligible: number
  readonly minimum: number
}

export function surveyTitle(round: string): string {
  return `Team survey ${round}`
}

/** The issue that opens a round: its link, and the key by which browsers know the server. */
export function renderOpenSurvey(survey: OpenSurvey): string {
  const { link, whyLink, fingerprint, closesAt, eligible, minimum } = survey
  return `**Do you understand the code you ship? Do you have the time to do things properly?** Two minutes, until ${dayOf(closesAt)}.

**[Take part](${link})**

${eligible} people may answer, each once. Nobody can trace an answer, not even whoever runs the server: [why, and how to check](${whyLink}). Results are shown once the survey is closed, in bands, from ${minimum} answers on.

<details><summary>The key of this round</summary>

\`${fingerprint}\`

Your browser compares it with the server's key and sends nothing where they differ.

</details>`
}

/** To everybody alike: it says neither who has answered nor how many, which nobody knows. */
export function renderSurveyReminder({ link, closesAt }: Pick<OpenSurvey, 'link' | 'closesAt'>): string {
  return `The survey takes answers until ${dayOf(closesAt)}. **[Take part](${link})**: two minutes.

Everybody is told this, as nobody can see who has answered. If you have, there is nothing to do.`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** A round beside the one before: no number, for two of them could be subtracted. */
export const CHANGE_WORDS: Readonly<Record<RoundChange, string>> = {
  climbs: 'more agree than in the round before',
  falls: 'fewer agree than in the round before',
  steady: 'no clear change',
}

const RESULTS_HEADER = ['statement', 'disagree', 'neither', 'agree', 'answers', 'beside the round before'] as const

/** What the issue says once a round is closed. */
export function renderClosedSurvey({ results, changes }: RoundResults): string {
  const rows = results.flatMap(({ question, all }) => {
    if (all.kind === 'hidden') return []
    const change = changes.get(question.id)
    const words = change === undefined ? '' : CHANGE_WORDS[change]
    return [[escapeMarkdown(statementOf(question)), all.low, all.middle, all.high, all.n, words]]
  })
  const told = toldColumns(RESULTS_HEADER, rows)
  const hidden = results.filter(({ all }) => all.kind === 'hidden').map(({ question }) => statementOf(question))
  return [
    'The survey is closed.',
    ...(rows.length === 0 ? [] : [markdownTable(told.header, told.rows), BANDS]),
    ...(hidden.length === 0 ? [] : [`Hidden, too few answers: ${hidden.map(escapeMarkdown).join(' ')}`]),
  ].join('\n\n')
}

const BANDS =
  '1 and 2 of five count as disagreeing, 4 and 5 as agreeing. Shares stand in fifths, so that nobody sees that everybody said the same.'

/** As something to agree with: what is answered by other words ends with the better of them. */
function statementOf({ statement, scale }: Question): string {
  const [, worse, , better] = scale
  return scale[4] === AGREE ? statement : `${statement} ${better} (else ${worse}).`
}
