import { aiCohortNotes, aiCohortTable } from '../ai-cohorts/ai-cohort-table.ts'
import { pilotTables } from '../pilots/pilot-tables.ts'
import { signalsTable } from '../signals/signals-table.ts'
import { checkVelocity, isToldOf } from '../velocity-check/velocity-check.ts'
import { VELOCITY_HEADER, velocityRows, velocitySummary } from '../velocity-check/velocity-table.ts'
import type { Analysis } from './analysis.ts'
import type { Section } from './analysis-sections.ts'

/**
 * Everything beside review, in the order of reports; empty where no signals were wanted.
 *
 * @param escaped for the names of pilots, where texts are not escaped later
 */
export function signalSections(analysis: Analysis, escaped: (text: string) => string = String): readonly Section[] {
  const sections = [velocitySection(analysis), signalsSection(analysis), aiCohortSection(analysis)]
  return [...sections.filter((section) => section !== undefined), ...pilotTables(analysis.pilots ?? [], escaped)]
}

/** Undefined where nothing carries a sign. */
function aiCohortSection({ aiCohorts }: Analysis): Section | undefined {
  const table = aiCohorts === null ? undefined : aiCohortTable(aiCohorts)
  if (aiCohorts === null || table === undefined) return undefined
  return {
    title: 'Merged with AI help, last 13 weeks',
    header: table.header,
    rows: table.rows,
    notes: aiCohortNotes(aiCohorts),
    isProse: true,
  }
}

/** Undefined where no signals were wanted. */
function signalsSection({ signals }: Analysis): Section | undefined {
  if (signals === null) return undefined
  const { head, rows, notes, notConnected } = signalsTable(signals)
  return {
    title: 'Signals beside review',
    header: head,
    rows,
    notes,
    isProse: true,
    ...(notConnected.length === 0
      ? {}
      : { folded: { summary: 'Not connected, and what each needs', notes: notConnected.map((need) => `${need}.`) } }),
  }
}

/** Velocity beside quality, in the order of *AI-inflated or healthy*; undefined where no signals were wanted or fewer than two rows are known. */
function velocitySection({ signals }: Analysis): Section | undefined {
  if (signals === null) return undefined
  const checked = checkVelocity(signals)
  if (!isToldOf(checked)) return undefined
  return {
    title: 'Healthy or inflated?',
    header: VELOCITY_HEADER,
    rows: velocityRows(checked),
    notes: [velocitySummary(checked)],
    isProse: true,
  }
}
