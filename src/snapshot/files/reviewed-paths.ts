import { compileGlob } from '../../util/compile-glob.ts'
import { createAttributedPaths } from './gitattributes.ts'
import { isUnreviewed } from './unreviewed-paths.ts'

/** Whether people review a file line by line, by its path. */
export type ReviewedPaths = (path: string) => boolean

/**
 * No lock files, generated and vendored files, nor what the configuration calls generated.
 * @param generated globs (`compile-glob.ts`); they come first
 * @param attributes lines of the repository's `.gitattributes` (`gitattributes.ts`), which come before what is usual
 */
export function createReviewedPaths(
  generated: readonly string[] = [],
  attributes: readonly string[] = [],
): ReviewedPaths {
  const globs = generated.map(compileGlob)
  const attributed = createAttributedPaths(attributes)
  return (path) => !globs.some((matches) => matches(path)) && (attributed(path) ?? !isUnreviewed(path))
}
