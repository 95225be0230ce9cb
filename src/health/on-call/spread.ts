import { chiSquareUpperTail } from '../../statistics/comparison/chi-square-upper-tail.ts'
import { gini } from '../../statistics/gini.ts'
import { topShare } from '../../statistics/top-share.ts'

/** What one person carried; nothing tells who. */
export interface Carried {
  readonly pages: number
  readonly days: number
}

/** How pages are spread over people. */
export interface OnCallSpread {
  /** Of pages per on-call week, n − 1. */
  readonly variance: number
  readonly deviation: number
  readonly gini: number | undefined
  /** Share of the pages of whom they hit most. */
  readonly top: number | undefined
  readonly chiSquare: number
  /** How likely chance alone spreads them so unevenly over the days that each carried. */
  readonly p: number
}

/** @returns undefined for fewer than two people, or without pages */
export function spreadOf(people: readonly Carried[]): OnCallSpread | undefined {
  const [pages, days] = [sum(people.map((one) => one.pages)), sum(people.map((one) => one.days))]
  if (people.length < 2 || pages === 0 || days === 0) return undefined
  const rates = people.map((one) => (7 * one.pages) / one.days)
  const mean = sum(rates) / rates.length
  const variance = sum(rates.map((rate) => (rate - mean) ** 2)) / (rates.length - 1)
  const chiSquare = sum(people.map((one) => (one.pages - (pages * one.days) / days) ** 2 / ((pages * one.days) / days)))
  const counts = people.map((one) => one.pages)
  return {
    variance,
    deviation: Math.sqrt(variance),
    gini: gini(counts),
    top: topShare(counts, 0),
    chiSquare,
    p: chiSquareUpperTail(chiSquare, people.length - 1),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
