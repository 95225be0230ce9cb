import type { SignalAnswer } from './answer.ts'
import { evaluateSignals } from './evaluate-signals.ts'
import { indexSignalFacts } from './signal-facts.ts'
import type { SignalPull } from './signal-pull.ts'
import { SIGNALS } from './signals.ts'

export interface SignalsQuestion {
  /** Milliseconds since the epoch; nothing later exists. */
  readonly asOf: number
  /** From when on what was added is complete; undefined: from the first pull request on. */
  readonly historyFrom: number | undefined
  readonly timezone: string
}

/** Takes pull requests one at a time, in any order, and reads every signal at the end. It remembers a small record for each. */
export function createSignals() {
  const pulls: SignalPull[] = []

  function answers({ asOf, historyFrom, timezone }: SignalsQuestion): readonly SignalAnswer[] {
    const first = pulls.reduce((least, { createdAt }) => Math.min(least, createdAt), asOf)
    const evaluation = { asOf, historyFrom: historyFrom ?? first, timezone, isAgreed: false }
    return evaluateSignals(SIGNALS, indexSignalFacts(pulls), evaluation)
  }

  return { add: (pull: SignalPull) => void pulls.push(pull), answers }
}
