import { readFileSync } from 'node:fs'
import { configurationJsonSchema, parseConfiguration } from '../config/parse-configuration.ts'
import { describeProblem } from '../config/problem.ts'
import { UsageProblem } from './report-fault.ts'

interface Out {
  write(text: string): unknown
}

/** Prints every mistake with file, line and key; exit code 1 when there is one. */
export function checkConfiguration(file: string, out: Out): number {
  const parsed = parseConfiguration(readText(file), file)
  if (parsed.kind === 'configuration') {
    out.write(`${file}: fine\n`)
    return 0
  }
  for (const problem of parsed.problems) out.write(`${describeProblem(problem)}\n`)
  return 1
}

export function printSchema(out: Out): void {
  out.write(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read; give the path of a configuration file`, { cause: error })
  }
}
