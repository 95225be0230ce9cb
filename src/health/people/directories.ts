/**
 * The directories that files lie in, each once and cut to so many parts of its path; a file at the top lies in the root.
 *
 * @param depth from 1 on
 */
export function directoriesOf(paths: readonly string[], depth: number): readonly string[] {
  return [...new Set(paths.map((path) => path.split('/').slice(0, -1).slice(0, depth).join('/')))]
}
