import { UsageProblem } from '../report-fault.ts'

/** What stands behind `--repo`, also with groups as GitLab has them; null where nothing does. @throws UsageProblem */
export function repositoryOption(text: string | undefined): string | null {
  if (text === undefined) return null
  if (/^[\w.-]+(\/[\w.-]+)+$/.test(text)) return text
  throw new UsageProblem(`--repo ${text} is not OWNER/NAME, for instance acme/shop`)
}
