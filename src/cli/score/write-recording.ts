import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Evaluation } from '../../jobs/evaluation/evaluation.ts'
import type { CheckRun } from '../../reports/check/check-run-model.ts'
import { toVerdictJson } from '../../reports/shared/reason-json.ts'
import type { Exchange } from './record-exchanges.ts'

/** What is needed to make an evaluation again without GitHub. */
export interface Recording {
  readonly evaluation: Evaluation
  readonly check: CheckRun
  readonly exchanges: readonly Exchange[]
}

/**
 * Writes a folder: what went in (`_pull.json`, `_github.json`) and what came out (`snapshot.json`, `verdict.json`, `check.md`). The folder is
 * made where it is missing, and files of an earlier recording are replaced.
 */
export function writeRecording(folder: string, { evaluation, check, exchanges }: Recording): void {
  const { repository, snapshot, takenAt } = evaluation
  const pull = { repository, number: snapshot.number, takenAt }
  const files = { '_pull.json': json(pull), '_github.json': json(exchanges), ...recordedOutputs(evaluation, check) }
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}

/** What came out, as files by their names. */
export function recordedOutputs(
  { snapshot, assessment }: Evaluation,
  check: CheckRun,
): Readonly<Record<string, string>> {
  return {
    'snapshot.json': json(snapshot),
    'verdict.json': json(toVerdictJson(assessment.verdict)),
    'check.md': `# ${check.title}\n\nConclusion: ${check.conclusion}\n\n${check.summary}\n\n${check.text}\n`,
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
