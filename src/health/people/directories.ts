/** How many parts of a path make the directory that knowledge is counted in. */
const DEPTH = 2

/** The directories that files lie in, to the second part of their path, each once; a file at the top lies in the root. */
export function directoriesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => path.split('/').slice(0, -1).slice(0, DEPTH).join('/')))]
}
