import type { Store } from '../../src/store/engine/database.ts'

/** As when the process is killed: from some statement on nothing reaches the database. */
export function dieAfter(store: Store, statements: number): Store {
  let left = statements
  const db = store.db.withPlugin({
    transformQuery({ node }) {
      left -= 1
      if (left < 0) throw new Error('killed')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { ...store, db }
}
