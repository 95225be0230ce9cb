import { loadSignals } from '../../jobs/signals/read-signals.ts'
import { createQuarterSignals } from '../../reports/leadership/quarter-signals.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { readArchivedSignals } from '../analyze/read-archived-signals.ts'
import { loadAnalysisConfiguration } from '../configuration/check-configuration.ts'
import { loadStoredSettings } from './stored-settings.ts'

/** What is known of an organisation or of archives, to be read by quarters. */
export interface QuarterSource {
  readonly scope: string
  readonly signals: ReturnType<typeof createQuarterSignals>
  readonly question: Awaited<ReturnType<typeof loadSignals>>['question']
  /** 1 when something had to be left out. */
  readonly code: number
}

interface ArchivesWanted {
  readonly archive: readonly string[]
  readonly timezone: string | undefined
  /** A configuration file. */
  readonly config: string | undefined
}

/** Looked at when its newest event happened. */
export async function sourceFromArchives(
  { archive, timezone: asked, config }: ArchivesWanted,
  io: AnalyzeIo,
): Promise<QuarterSource> {
  const configuration = loadAnalysisConfiguration(config === undefined ? {} : { config })
  const timezone = asked ?? configuration.timezone
  const settings = { ...configuration.signals, workingHours: configuration.workingTime }
  const signals = createQuarterSignals({ settings })
  const { code, end } = await readArchivedSignals({ archive, timezone, configuration, settings }, io, signals.add)
  const scope = archive.map((path) => path.split('/').at(-1)).join(', ')
  const { off, arePeopleAgreed: isAgreed } = settings
  return { scope, signals, question: { asOf: end, historyFrom: undefined, timezone, off, isAgreed }, code }
}

/** Everything the App may read there: the report is for whoever runs the server, and is posted nowhere. @throws UsageProblem */
export async function sourceFromStore(
  owner: string,
  { timezone, asOf }: { readonly timezone: string | undefined; readonly asOf: number },
): Promise<QuarterSource> {
  const { store, installationId, account, repositoryIds, configuration } = await loadStoredSettings(owner)
  try {
    const zone = timezone ?? configuration.timezone
    const request = {
      installationId,
      isWhole: true,
      repositoryIds,
      configuration: { ...configuration, timezone: zone },
      asOf,
    }
    const { signals, question } = await loadSignals(store, request, createQuarterSignals)
    return { scope: account, signals, question, code: 0 }
  } finally {
    await store.close()
  }
}
