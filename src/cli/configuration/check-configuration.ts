import { existsSync, readFileSync } from 'node:fs'
import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { passedOverMessage } from '../../config/file-names.ts'
import { configurationJsonSchema, parseConfiguration } from '../../config/parse-configuration.ts'
import { describeProblem } from '../../config/problem.ts'
import { codeownersLines } from '../../snapshot/files/codeowners.ts'
import { UsageProblem } from '../report-fault.ts'

interface Out {
  write(text: string): unknown
}

/** Prints every mistake with file, line and key; exit code 1 when there is one. */
export function checkConfiguration(file: string, out: Out): number {
  const parsed = parseConfiguration(readText(file), file)
  const first = file.replace(/\.yaml$/, '.yml')
  if (first !== file && existsSync(first)) {
    out.write(`${file}: ${passedOverMessage(first)}\n`)
    if (parsed.kind === 'configuration') return 1
  }
  if (parsed.kind === 'configuration') {
    out.write(`${file}: fine\n`)
    return 0
  }
  for (const problem of parsed.problems) out.write(`${describeProblem(problem)}\n`)
  return 1
}

/** The configuration that a file alone makes. @throws UsageProblem with its first mistake */
function loadConfigurationFile(file: string): Configuration {
  const parsed = parseConfiguration(readText(file), file)
  if (parsed.kind === 'configuration') return mergeConfiguration(parsed.value)
  throw new UsageProblem(parsed.problems.slice(0, 1).map(describeProblem).join())
}

interface ConfigurationFiles {
  readonly config?: string
  readonly codeowners?: string
}

/** The same with a CODEOWNERS file beside it; the defaults without a file. @throws UsageProblem */
export function loadAnalysisConfiguration({ config, codeowners }: ConfigurationFiles): Configuration {
  const configuration = config === undefined ? mergeConfiguration() : loadConfigurationFile(config)
  if (codeowners === undefined) return configuration
  const lines = codeownersLines(readText(codeowners))
  return { ...configuration, files: { ...configuration.files, codeowners: lines } }
}

export function printSchema(out: Out): void {
  out.write(renderSchema())
}

/** The JSON schema of configuration files, as text. */
export function renderSchema(): string {
  return `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read; give the path of a file`, { cause: error })
  }
}
