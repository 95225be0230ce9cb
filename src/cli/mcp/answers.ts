import type { AnalysisJson } from '../../reports/analysis/analysis-json.ts'

/** What an assistant may ask; every answer is a part of what `analyze --format json` prints. */
export const PERIODS = ['7 days', '28 days', '90 days', 'everything'] as const
export type Period = (typeof PERIODS)[number]

/** Review times, verdicts and approvals of the last whole days before the archive's end, or of all of it. */
export function reviewFigures(analysis: AnalysisJson, period: Period) {
  const { window, rolling, weeks: _weeks, signals: _signals, comparison: _comparison, ...all } = analysis
  const found = rolling.find(({ days }) => `${days} days` === period)
  return { window, period, ...(found ?? all) }
}

/** Week by week, the latest last. */
export function weeklyFigures({ window, weeks }: AnalysisJson, count: number) {
  return { window, weeks: weeks.slice(-count) }
}

/** Every signal, or one of them; undefined where there is none of that name. */
export function signalAnswers({ window, signals = [] }: AnalysisJson, id: string | undefined) {
  const chosen = signals.filter((signal) => id === undefined || signal.id === id)
  return chosen.length === 0 ? undefined : { window, signals: chosen }
}

/** People, people with AI's help, and agents beside each other. */
export function cohortFigures({ window, cohorts }: AnalysisJson) {
  return { window, cohorts }
}

/** Told to whoever asks for figures about somebody. */
export const NOT_ABOUT_PEOPLE =
  'Soundings counts pull requests, not people. It has no figure about a person and makes none: numbers about single people are read as rankings, are too small to mean anything, and change what is measured. Ask about the repository, a period or a signal instead.'
