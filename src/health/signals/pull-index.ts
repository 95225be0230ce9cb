/** What is known of pull requests, by repository and number; a text as the key of each would cost more than what is kept. */
export interface PullIndex<T> {
  readonly get: (repository: string, number: number) => T | undefined
  readonly set: (repository: string, number: number, value: T) => void
}

export function createPullIndex<T>(): PullIndex<T> {
  const repositories = new Map<string, Map<number, T>>()
  return {
    get: (repository, number) => repositories.get(repository)?.get(number),
    set: (repository, number, value) => {
      repositories.getOrInsertComputed(repository, () => new Map()).set(number, value)
    },
  }
}
