/**
 * Weeks in remission of 42 children with leukemia: Freireich et al., Blood 21 (1963), as printed in Kleinbaum and Klein, "Survival
 * Analysis: A Self-Learning Text", chapter 2. A plus in the book is a span that was still running.
 */
const TREATED = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'

function spansOf(text: string) {
  return Object.freeze(
    text
      .split(' ')
      .map((each) => Object.freeze({ duration: Number.parseInt(each, 10), observed: !each.endsWith('+') })),
  )
}

export const treated = spansOf(TREATED)
export const placebo = spansOf(PLACEBO)
