import { compileGlob } from '../../util/compile-glob.ts'
import { isUnreviewed } from './unreviewed-paths.ts'

/** Whether people review a file line by line, by its path. */
export type ReviewedPaths = (path: string) => boolean

/**
 * No lock files, generated and vendored files, nor what the configuration calls generated.
 * @param generated globs (`compile-glob.ts`)
 */
export function createReviewedPaths(generated: readonly string[] = []): ReviewedPaths {
  const globs = generated.map(compileGlob)
  return (path) => !isUnreviewed(path) && !globs.some((matches) => matches(path))
}
