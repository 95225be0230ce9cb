import { hideExperimentalWarnings } from './hide-experimental-warnings.ts'
import { createProgram } from './program.ts'
import { reportFault } from './report-fault.ts'

/** Runs the command that the process was started with; what went wrong is said and becomes the exit code. */
export async function runCommandLine(): Promise<void> {
  hideExperimentalWarnings()
  process.stdout.on('error', endWithoutOutput)
  try {
    await createProgram().parseAsync()
  } catch (error) {
    process.exitCode = reportFault(error, process.stderr)
  }
}

/** `soundings … | head` closes our output early, which is no fault; a full disk is one. */
function endWithoutOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  const why = error.code === 'ENOSPC' ? 'the disk is full; free some space' : error.message
  process.stderr.write(`soundings: the output cannot be written: ${why}\n`)
  process.exit(1)
}
