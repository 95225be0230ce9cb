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
