import { loadSignals } from '../../jobs/signals/read-signals.ts'
import { createQuarterSignals } from '../../reports/leadership/quarter-signals.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { readArchivedSignals } from '../analyze/read-archived-signals.ts'
import { loadStoredSettings } from './stored-settings.ts'

/** What is known of an organisation or of archives, to be read by quarters. */
export interface QuarterSource {
  readonly scope: string
  readonly signals: ReturnType<typeof createQuarterSignals>
  readonly question: Awaited<ReturnType<typeof loadSignals>>['question']
  /** 1 when something had to be left out. */
  readonly code: number
}

/** Looked at when its newest event happened. */
export async function sourceFromArchives(
  archive: readonly string[],
  timezone: string,
  io: AnalyzeIo,
): Promise<QuarterSource> {
  const signals = createQuarterSignals()
  const { code, end } = await readArchivedSignals({ archive, timezone }, io, signals.add)
  const scope = archive.map((path) => path.split('/').at(-1)).join(', ')
  return { scope, signals, question: { asOf: end, historyFrom: undefined, timezone }, code }
}

/** Everything the App may read there: the report is for whoever runs the server, and is posted nowhere. @throws UsageProblem */
export async function sourceFromStore(owner: string, timezone: string | undefined): Promise<QuarterSource> {
  const { store, installationId, account, repositoryIds, configuration } = await loadStoredSettings(owner)
  try {
    const zone = timezone ?? configuration.timezone
    const request = {
      installationId,
      isWhole: true,
      repositoryIds,
      configuration: { ...configuration, timezone: zone },
      asOf: Date.now(),
    }
    const { signals, question } = await loadSignals(store, request, createQuarterSignals)
    return { scope: account, signals, question, code: 0 }
  } finally {
    await store.close()
  }
}
