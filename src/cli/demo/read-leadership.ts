import { lastQuarter } from '../../reports/health-issue/health-period.ts'
import { renderLeadershipHtml } from '../../reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../reports/leadership/leadership-report.ts'
import type { Store } from '../../store/engine/database.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { sourceFromInstallation } from '../leadership/quarter-source.ts'

/** The report for leadership about the last quarter that was over at an instant; undefined where nothing is known of one. */
export async function readLeadership(
  store: Store,
  asOf: number,
  format: 'html' | 'markdown',
): Promise<string | undefined> {
  const [installation] = await listInstallations(store)
  if (installation === undefined) return undefined
  const { scope, signals, question } = await sourceFromInstallation(store, installation, { asOf })
  const quarter = lastQuarter(asOf, question.timezone)
  const report = buildLeadershipReport({ signals, question, quarter, scope, withProposal: true })
  if (report.ai.now.signed.whole === 0) return undefined
  return format === 'html' ? renderLeadershipHtml(report) : renderLeadershipMarkdown(report)
}
