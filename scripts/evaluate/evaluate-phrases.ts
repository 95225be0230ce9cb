import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isStockPhrase } from '../../src/depth/comment/stock-phrase.ts'
import { classify } from './classification.ts'

const line = z.object({
  id: z.string(),
  habit: z.string(),
  bare: z.boolean(),
  part: z.enum(['tuning', 'held-back']),
  body: z.string(),
})
export type Acknowledgement = z.infer<typeof line>

export function readAcknowledgements(file: URL): readonly Acknowledgement[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((text) => text !== '').map((text) => line.parse(JSON.parse(text)))
}

export interface PhraseFigures {
  readonly rows: string
  readonly n: number
  readonly bare: number
  readonly precision: number | undefined
  readonly recall: number | undefined
}

/** Precision and recall of the bare phrases: in all, on the part that was held back, and for each writing habit. */
export function evaluatePhrases(all: readonly Acknowledgement[]): readonly PhraseFigures[] {
  const habits = [...new Set(all.map(({ habit }) => habit))]
  return [
    figuresOf('all', all),
    figuresOf(
      'seen while the words were chosen',
      all.filter(({ part }) => part === 'tuning'),
    ),
    figuresOf(
      'held back until the end',
      all.filter(({ part }) => part === 'held-back'),
    ),
    ...habits.map((habit) =>
      figuresOf(
        habit,
        all.filter((one) => one.habit === habit),
      ),
    ),
  ]
}

function figuresOf(rows: string, some: readonly Acknowledgement[]): PhraseFigures {
  const { precision, recall } = classify(
    some.map(({ body }) => isStockPhrase(body)),
    some.map(({ bare }) => bare),
  )
  return { rows, n: some.length, bare: some.filter(({ bare }) => bare).length, precision, recall }
}
