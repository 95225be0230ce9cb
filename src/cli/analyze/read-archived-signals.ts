import type { Configuration } from '../../config/configuration.ts'
import type { SignalSettings } from '../../health/signals/signal-settings.ts'
import type { Examination } from '../../reports/analysis/examine-pull.ts'
import { type AnalyzeIo, type ArchiveOptions, examineChunks, withSurvey } from './archive-run.ts'

type SignalPull = Extract<Examination, { readonly kind: 'earlier' }>['signal']

/**
 * Hands on each pull request of archives as signals read it, those before any window too. Gives the exit code and the newest event,
 * milliseconds since the epoch. @throws UsageProblem
 */
export async function readArchivedSignals(
  options: ArchiveOptions & {
    readonly timezone: string
    readonly configuration: Configuration
    readonly settings: SignalSettings
  },
  io: AnalyzeIo,
  add: (pull: SignalPull) => void,
): Promise<{ readonly code: number; readonly end: number }> {
  let asOf = 0
  const code = await withSurvey(options, io, async (run, survey) => {
    asOf = survey.end
    const { timezone, configuration, settings } = options
    const window = { from: undefined, to: undefined, asOf, timezone, signals: { historyFrom: undefined, settings } }
    for await (const examined of examineChunks(run, survey, { configuration, window, perPull: false })) {
      if (examined.kind !== 'examinations') continue
      for (const one of examined.examinations)
        if (one.kind === 'counted' && one.pull.signal !== null) add(one.pull.signal)
    }
  })
  return { code, end: asOf }
}
