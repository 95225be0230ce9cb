import { createProgram } from './program.ts'
import { reportFault } from './report-fault.ts'

process.stdout.on('error', ignoreClosedPipe)
try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = reportFault(error, process.stderr)
}

/** `soundings … | head` closes our output early; that is no fault. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}
