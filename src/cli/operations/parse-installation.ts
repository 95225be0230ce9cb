import { UsageProblem } from '../report-fault.ts'

/** What stands behind `--installation`. @throws UsageProblem for what is no number */
export function parseInstallation(text: string): string {
  if (/^[1-9]\d*$/.test(text)) return text
  throw new UsageProblem(
    `--installation ${text} is not a number; it is the last part of the address of the page Settings → GitHub Apps → Configure`,
  )
}
