import { loadOwnerSettings } from '../../jobs/configuration/load-owner-settings.ts'
import { loadSignals } from '../../jobs/signals/read-signals.ts'
import { lastQuarter } from '../../reports/health-issue/health-period.ts'
import { renderLeadershipHtml } from '../../reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../reports/leadership/leadership-report.ts'
import { createQuarterSignals } from '../../reports/leadership/quarter-signals.ts'
import type { Store } from '../../store/engine/database.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { listRepositories } from '../../store/installations/repositories.ts'

/** The report for leadership about the last quarter that was over at an instant; undefined where nothing is known of one. */
export async function readLeadership(
  store: Store,
  asOf: number,
  format: 'html' | 'markdown',
): Promise<string | undefined> {
  const [installation] = await listInstallations(store)
  if (installation === undefined) return undefined
  const { id: installationId, account: scope } = installation
  const configuration = await loadOwnerSettings(store, { installationId, owner: scope })
  const repositories = (await listRepositories(store, installationId)).filter(({ isArchived }) => !isArchived)
  const request = {
    installationId,
    repositoryIds: repositories.map(({ id }) => id),
    isWhole: true,
    configuration,
    asOf,
  }
  const { signals, question } = await loadSignals(store, request, createQuarterSignals)
  const quarter = lastQuarter(asOf, configuration.timezone)
  const report = buildLeadershipReport({ signals, question, quarter, scope, withProposal: true })
  if (report.ai.now.signed.whole === 0) return undefined
  return format === 'html' ? renderLeadershipHtml(report) : renderLeadershipMarkdown(report)
}
