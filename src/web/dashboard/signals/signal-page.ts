import { z } from 'zod'
import { capitalise } from '../../../util/sentences.ts'
import { defineView } from '../../views/view.ts'
import { readSignal, signalParameters } from './read-signal.ts'
import { historyAnswer, signalAnswer, signalJson } from './signal-json.ts'
import { renderSignal } from './signal-view.ts'

/** One signal over time, with what is usual, where it stops being healthy, and its breaker. */
export const SIGNAL = defineView({
  id: 'signal',
  address: '/o/{installation}/signals/{signal}',
  summary:
    'One signal of an organisation or of a repository: definition, value, interval, n, what is usual, breaker, and its past.',
  parameters: signalParameters,
  answer: z.strictObject({
    id: z.string(),
    name: z.string(),
    definition: z.string().nullable(),
    history: historyAnswer,
    measured: signalAnswer
      .nullable()
      .describe('Null where it was not measured, or you may not see all that it is made of.'),
  }),
  read: readSignal,
  title: ({ signal }) => capitalise(signal.name),
  json: ({ signal, definition, measured, history }) => ({
    id: signal.id,
    name: signal.name,
    definition: definition?.is ?? null,
    history,
    measured: measured === undefined ? null : signalJson(signal, measured),
  }),
  render: renderSignal,
  csv: {
    columns: ['period', 'state', 'value', 'low', 'high', 'n', 'breaker'],
    rows: ({ history }) =>
      history.map(({ period, state, value, interval: [low, high], n, breaker }) => {
        return { period, state, value, low, high, n, breaker }
      }),
  },
})
