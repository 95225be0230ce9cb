import { z } from 'zod'
import type { SignalsModel } from './read-signals.ts'
import { selectedAnswer, selectedJson } from './selected-json.ts'
import { signalAnswer, signalJson } from './signal-json.ts'

/** What is known of the signals; no history, which each signal's own address has. */
export const signalsAnswer = z.strictObject({
  measuredAt: z.iso
    .datetime()
    .nullable()
    .describe('Null where they were not measured, filters choose, or you may not see all that they are made of.'),
  signals: z.array(signalAnswer),
  openBreakers: z
    .array(z.strictObject({ repositoryId: z.string(), signal: z.string(), state: z.enum(['watch', 'tripped']) }))
    .describe('In single repositories that you may see and chose.'),
  selected: selectedAnswer
    .nullable()
    .describe('Signals of what the filters choose, in place of `signals`; null where they choose nothing.'),
})

export function signalsJson(model: SignalsModel): z.input<typeof signalsAnswer> {
  const breakers = model.kind === 'not-measured' ? [] : model.breakers
  const openBreakers = breakers.map(({ repositoryId, signalId, state }) => ({ repositoryId, signal: signalId, state }))
  const selected = model.kind === 'selected' ? selectedJson(model.signals) : null
  if (model.kind !== 'measured') return { measuredAt: null, signals: [], openBreakers, selected }
  const signals = model.signals.map(({ signal, measured }) => signalJson(signal, measured))
  return { measuredAt: new Date(model.at).toISOString(), signals, openBreakers, selected }
}
