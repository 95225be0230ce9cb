import type { Step } from '../../replay/play-steps.ts'
import type { ImportName } from '../../replay/told.ts'
import { DAY_MS, ORGANISATION_START } from '../calendar.ts'
import { PEOPLE } from '../people.ts'
import { shiftsCsv } from './plan-on-call.ts'

/** What the organisation hands in as files: once when it begins, and after each quarter who left. */
export function planFiles(): Step[] {
  const first = ORGANISATION_START + DAY_MS
  return [
    file(first, 'people', peopleCsv()),
    file(first, 'shifts', shiftsCsv()),
    file(first, 'headcount', headcountCsv()),
    ...LEAVERS.map(([quarter, count]) => file(afterQuarter(quarter), 'exits', exitsCsv(quarter, count))),
  ]
}

function file(at: number, of: ImportName, csv: string): Step {
  return { at, title: `soundings import ${of}`, run: () => undefined, told: () => ({ kind: 'file', of, csv }) }
}

function peopleCsv(): string {
  const rows = PEOPLE.map(({ login, startedOn, timezone }) => `${login},${startedOn},${timezone}`)
  return ['login,started_on,timezone', ...rows, ''].join('\n')
}

/** The whole company, of which those who write software are a part. */
function headcountCsv(): string {
  const rows = [
    ['2024-01-01', 58],
    ['2025-01-01', 61],
    ['2026-01-01', 64],
    ['2026-07-01', 66],
    ['2026-09-30', 60],
  ]
  return ['date,headcount', ...rows.map((row) => row.join(',')), ''].join('\n')
}

/** How many left of their own will. */
const LEAVERS: readonly (readonly [quarter: string, count: number])[] = [
  ['2024-Q2', 1],
  ['2024-Q3', 2],
  ['2024-Q4', 1],
  ['2025-Q1', 2],
  ['2025-Q2', 1],
  ['2025-Q3', 1],
  ['2025-Q4', 2],
  ['2026-Q1', 2],
  ['2026-Q2', 1],
  ['2026-Q3', 10],
]

const BEFORE = ['growth', 'pay', 'relocation', 'family']
const LAST = [
  'pace',
  'quality',
  'pace;on-call',
  'pace;quality',
  'quality',
  'pace',
  'on-call;pace',
  'quality',
  'growth',
  'quality;pace',
]

/** The quarters before the installation are handed in with the rest. */
function afterQuarter(quarter: string): number {
  const [year = '', number = ''] = quarter.split('-Q')
  return Math.max(ORGANISATION_START + DAY_MS, Date.UTC(Number(year), 3 * Number(number), 2))
}

function exitsCsv(quarter: string, count: number): string {
  const themes = quarter === '2026-Q3' ? LAST : BEFORE
  const rows = Array.from({ length: count }, (_, index) => {
    const theme = themes[(index + quarter.length + Number(quarter.at(-1))) % themes.length]
    return `${quarter}-${index},${quarter},voluntary,>24,${theme}`
  })
  return ['row,quarter,kind,tenure,themes', ...rows, ''].join('\n')
}
