import { quantile } from '../../src/statistics/quantile.ts'
import { randomFrom } from './random-from.ts'

/** Rounds of a bootstrap: the ends of a 95 % interval then rest on about 25 rounds each. */
const ROUNDS = 1000

/**
 * 95 % percentile interval of a figure, by drawing whole groups with replacement (Efron, Annals of Statistics 7, 1979): rows of one
 * pull request are not independent, so they are drawn together. The same seed gives the same interval. `undefined` where fewer than half
 * of the rounds have a figure.
 *
 * @param groups the group of each row
 * @param figureOf the figure of the rows with these indices
 */
export function bootstrap(
  groups: readonly string[],
  figureOf: (rows: readonly number[]) => number | undefined,
  rounds = ROUNDS,
): readonly [number, number] | undefined {
  const members = [...Map.groupBy(groups.keys(), (row) => groups[row] ?? '').values()]
  const random = randomFrom(20_251_125)
  const figures: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const drawn = members.flatMap(() => members[Math.floor(random() * members.length)] ?? [])
    const figure = figureOf(drawn)
    if (figure !== undefined) figures.push(figure)
  }
  const [low, high] = [quantile(figures, 0.025), quantile(figures, 0.975)]
  if (low === undefined || high === undefined || 2 * figures.length < rounds) return undefined
  return [low, high]
}
