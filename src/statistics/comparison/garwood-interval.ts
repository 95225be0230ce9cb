import { chiSquareUpperTail } from './chi-square-upper-tail.ts'

/** What is left on each side of a 95 % interval. */
const SIDE = 0.025
/** Halvings until the ends agree to a millionth of a millionth. */
const HALVINGS = 60

/**
 * The 95 % interval of a count by Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28 (1936): from
 * χ²(0.025; 2x)/2 to χ²(0.975; 2x+2)/2.
 */
export function garwoodInterval(count: number): readonly [number, number] {
  const low = count === 0 ? 0 : chiSquareQuantile(1 - SIDE, 2 * count) / 2
  return [low, chiSquareQuantile(SIDE, 2 * count + 2) / 2]
}

/** Where the upper tail is `tail`, by halving. */
function chiSquareQuantile(tail: number, df: number): number {
  let [low, high] = [0, df + 12 * Math.sqrt(2 * df) + 12]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (chiSquareUpperTail(middle, df) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}
