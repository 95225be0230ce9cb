import { type Signal, THIRTEEN_WEEKS } from './signal.ts'

const SURVEY = 'it needs a survey'

type Row = readonly [
  id: string,
  name: string,
  cadence: Signal['cadence'],
  unit: Signal['unit'],
  better: Signal['better'],
  isAboutPeople: boolean,
  connect: string,
]

/** Signals whose source is not read; each stands in every table and says what it would need, never zero. */
const ROWS: readonly Row[] = [
  ['survey', 'team survey', 'quarterly', 'band', 'higher', true, SURVEY],
  ['seniorSatisfaction', 'satisfaction of those longest here', 'quarterly', 'band', 'higher', true, SURVEY],
]

export const UNCONNECTED: readonly Signal[] = ROWS.map(
  ([id, name, cadence, unit, better, isAboutPeople, connect]): Signal => ({
    id,
    name,
    cadence,
    unit,
    better,
    isAboutPeople,
    span: THIRTEEN_WEEKS,
    rules: [],
    minimum: 1,
    source: 'none',
    permission: 'none',
    measure: { kind: 'not-connected', connect },
  }),
)
