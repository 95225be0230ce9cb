/** A long computation that can be left between two steps, so that a process may do something else meanwhile. */
export type Steps<Result> = Generator<undefined, Result>

/** All of it at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** As `map`, with a step for each item. */
export function* eachInAStep<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Result,
): Steps<readonly Result[]> {
  const made: Result[] = []
  for (const item of items) {
    made.push(make(item))
    yield
  }
  return made
}
