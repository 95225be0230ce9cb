/** A statement that people answer from 1 (disagree) to 5 (agree), and what 5 is called where it is not agreement. */
export interface Question {
  /** Public and stable: the key of an answer. */
  readonly id: string
  readonly statement: string
  /** What 1 to 5 mean. */
  readonly scale: Scale
}

export type Scale = readonly [string, string, string, string, string]

/** What 5 means where a statement is agreed with. */
export const AGREE = 'agree'

const AGREEMENT: Scale = ['disagree', 'rather disagree', 'neither', 'rather agree', AGREE]

const DEBT: Scale = ['growing much', 'growing', 'steady', 'shrinking', 'shrinking much']

/** What every team is asked. High is good in each. */
export const QUESTIONS: readonly Question[] = [
  { id: 'q1', statement: 'I understand the code I ship.', scale: AGREEMENT },
  { id: 'q2', statement: 'I have the time to do things properly.', scale: AGREEMENT },
  { id: 'q3', statement: 'Where I work, technical debt is', scale: DEBT },
  { id: 'q4', statement: 'My work satisfies me, and I could keep this pace for a year.', scale: AGREEMENT },
  { id: 'q5', statement: 'I could explain the changes I approve.', scale: AGREEMENT },
  { id: 'q6', statement: 'I trust my own judgement when it differs from what a tool suggests.', scale: AGREEMENT },
]

/** The questions of a team: those of everybody, then its own as `own1` … `own4`. */
export function questionsWith(own: readonly string[]): readonly Question[] {
  return [...QUESTIONS, ...own.map((statement, index) => ({ id: `own${index + 1}`, statement, scale: AGREEMENT }))]
}
