import type { SignalAnswer } from '../signals/answer.ts'

/** Ids of the signals of which one has to be open before more work is called a harm. */
const QUALITY = new Set([
  'defectEscapeRate',
  'changeFailureRate',
  'onCallLoad',
  'churn21',
  'comprehensionDebt',
  'rubberStamps',
])

/** Velocity that is held at watch trips while a signal of quality is watch or tripped itself, and names all of them. */
export function tripBesideQuality(answers: readonly SignalAnswer[]): readonly SignalAnswer[] {
  const open = answers
    .filter(({ signal, answer }) => QUALITY.has(signal.id) && isOpen(answer))
    .map(({ signal }) => signal.id)
  if (open.length === 0) return answers
  return answers.map((one): SignalAnswer => {
    const { answer } = one
    if (answer.state !== 'ok' || !answer.breaker.isHeld) return one
    const breaker = { ...answer.breaker, state: 'tripped' as const, isHeld: false, beside: open }
    return { ...one, answer: { ...answer, breaker } }
  })
}

function isOpen(answer: SignalAnswer['answer']): boolean {
  return 'breaker' in answer && answer.breaker.state !== 'closed'
}
