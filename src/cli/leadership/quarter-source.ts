import { loadOwnerSettings } from '../../jobs/configuration/load-owner-settings.ts'
import { loadSignals } from '../../jobs/signals/read-signals.ts'
import { createQuarterSignals } from '../../reports/leadership/quarter-signals.ts'
import type { Store } from '../../store/engine/database.ts'
import { listInstallations, type StoredInstallation } from '../../store/installations/installations.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { readArchivedSignals } from '../analyze/read-archived-signals.ts'
import { loadAnalysisConfiguration } from '../configuration/check-configuration.ts'
import { openCommandStore } from '../open-command-store.ts'
import { UsageProblem } from '../report-fault.ts'

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

interface Moment {
  /** Absent: that of the organisation's configuration. */
  readonly timezone?: string | undefined
  /** Milliseconds since the epoch; nothing later counts. */
  readonly asOf: number
}

/** What is stored of an organisation; nothing is asked of GitHub. @throws UsageProblem where the App is not installed there */
export async function sourceFromStore(owner: string, moment: Moment): Promise<QuarterSource> {
  const store = await openCommandStore()
  try {
    const installations = await listInstallations(store)
    const installation = installations.find(({ account }) => account.toLowerCase() === owner.toLowerCase())
    if (installation === undefined)
      throw new UsageProblem(`${owner} is not known here; start the server once, or check the name`)
    return await sourceFromInstallation(store, installation, moment)
  } finally {
    await store.close()
  }
}

/** Everything the App may read there: the report is for whoever runs the server, and is posted nowhere. */
export async function sourceFromInstallation(
  store: Store,
  { id: installationId, account }: StoredInstallation,
  { timezone, asOf }: Moment,
): Promise<QuarterSource> {
  const configuration = await loadOwnerSettings(store, { installationId, owner: account })
  const repositories = await listRepositories(store, installationId)
  const request = {
    installationId,
    isWhole: true,
    repositoryIds: repositories.filter(({ isArchived }) => !isArchived).map(({ id }) => id),
    configuration: { ...configuration, timezone: timezone ?? configuration.timezone },
    asOf,
  }
  const { signals, question } = await loadSignals(store, request, createQuarterSignals)
  return { scope: account, signals, question, code: 0 }
}
