import { createProgram } from './program.ts'
import { reportFault } from './report-fault.ts'

/** Runs the command that the process was started with; what went wrong is said and becomes the exit code. */
export async function runCommandLine(): Promise<void> {
  process.stdout.on('error', ignoreClosedPipe)
  try {
    await createProgram().parseAsync()
  } catch (error) {
    process.exitCode = reportFault(error, process.stderr)
  }
}

/** `soundings … | head` closes our output early; that is no fault. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}
