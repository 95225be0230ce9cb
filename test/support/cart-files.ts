/** One changed file of 80 added lines, as GitHub lists the files of a pull request. */
export const CART_FILES = [
  {
    path: 'src/cart.ts',
    status: 'modified' as const,
    additions: 80,
    deletions: 10,
    patch: `@@ -1,3 +1,82 @@\n export {}\n${'+const added = 1\n'.repeat(80)} end`,
  },
]

/** Two files of 120 new lines each: too much to be approved in silence. */
export const LARGE_FILES = ['src/cart.ts', 'src/price.ts'].map((path) => ({
  path,
  status: 'modified' as const,
  additions: 120,
  deletions: 10,
  patch: `@@ -1,3 +1,122 @@\n export {}\n${Array.from({ length: 120 }, (_, line) => `+const added${line} = ${line}\n`).join('')} end`,
}))
