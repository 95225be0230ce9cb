import type { Answer, BreakerNow, SignalAnswer } from '../../health/signals/answer.ts'

/**
 * The public form of the signals: add, never rename. Durations in seconds, instants in ISO 8601, null for no answer. `beside` holds parts of
 * the value and what was left out of it, in the units of docs/signals.md.
 */
export function signalsJson(answers: readonly SignalAnswer[]) {
  return answers.map(({ signal: { id, unit, source }, period, answer }) => ({
    id,
    period,
    unit,
    source,
    ...answerJson(answer),
  }))
}

function answerJson(answer: Answer) {
  switch (answer.state) {
    case 'ok':
      return {
        state: answer.state,
        ...valueJson(answer),
        ...comparisonJson(answer),
        breaker: breakerJson(answer.breaker),
      }
    case 'few':
      return {
        state: answer.state,
        ...valueJson(answer),
        ...NOT_COMPARED,
        breaker: breakerJson(answer.breaker),
      }
    case 'partial':
      return {
        state: answer.state,
        ...valueJson(answer),
        coverage: answer.judged,
        ...NOT_COMPARED,
        breaker: breakerJson(answer.breaker),
      }
    case 'hidden':
      return { state: answer.state, ...NO_VALUE, ...NOT_COMPARED, breaker: null }
    case 'none':
      return {
        state: answer.state,
        value: null,
        n: 0,
        interval: NO_INTERVAL,
        ...NOT_COMPARED,
        breaker: breakerJson(answer.breaker),
      }
    case 'not-connected':
      return {
        state: answer.state,
        ...NO_VALUE,
        ...NOT_COMPARED,
        breaker: null,
        notConnected: answer.connect,
      }
  }
}

const NO_INTERVAL = [null, null] as const
const NO_VALUE = { value: null, n: null, interval: NO_INTERVAL }
const NOT_COMPARED = { baseline: null, change: null, p: null, reads: 'none' as const }

function valueJson({
  sample: { beside },
  estimate: { value, atLeast, n, interval },
}: Extract<Answer, { state: 'ok' | 'few' | 'partial' }>) {
  const [low, high] = interval
  const bound = atLeast === undefined ? {} : { atLeast }
  const parts = beside === undefined ? {} : { beside }
  return { value: value ?? null, ...bound, n, interval: [low ?? null, high ?? null] as const, ...parts }
}

function comparisonJson({ baseline, change, p, reading }: Extract<Answer, { state: 'ok' }>) {
  const usual =
    baseline === undefined
      ? null
      : { value: baseline.value ?? null, n: baseline.n, from: iso(baseline.from), to: iso(baseline.to) }
  const finite = change !== undefined && Number.isFinite(change) ? change : null
  return { baseline: usual, change: finite, p: p ?? null, reads: reading }
}

/** `beside`: ids of the open signals of quality beside which velocity trips. */
function breakerJson({ state, since, isStale, beside }: BreakerNow) {
  return { state, since: since ?? null, isStale, beside }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
