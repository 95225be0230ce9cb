import { z } from 'zod'

/** A user's mistake in a configuration file, shown to the user where the file takes effect. */
export interface ConfigProblem {
  readonly file: string
  /** 1-based; undefined where the mistake is about the whole file. */
  readonly line: number | undefined
  /** Dotted key such as `check.mode`; undefined where the mistake is about the whole file. */
  readonly key: string | undefined
  readonly message: string
}

/** One sentence: where, what. */
export function describeProblem(problem: ConfigProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`
  return problem.key === undefined ? `${place}: ${problem.message}` : `${place}: \`${problem.key}\` ${problem.message}`
}

/** What may be said of mistakes in a file that not every reader may see: that there are some, and nothing of what is in it. */
export function concealProblems(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  if (problems.length === 0) return []
  const message = 'have mistakes; `soundings config check` names them to whoever can read the file'
  return [{ file: "the organisation's defaults", line: undefined, key: undefined, message }]
}

/** JSON leaves out what is undefined. */
const storedProblems = z.array(
  z
    .object({ file: z.string(), line: z.number().optional(), key: z.string().optional(), message: z.string() })
    .transform(({ file, line, key, message }): ConfigProblem => ({ file, line, key, message })),
)

/** Reads problems that were stored as JSON. @throws ZodError on anything else */
export function parseStoredProblems(json: string): readonly ConfigProblem[] {
  return storedProblems.parse(JSON.parse(json))
}
