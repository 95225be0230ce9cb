import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) })),
})

/** Adds up Jest's reports in a folder; PostgreSQL and the browser are there in CI, so a test skipped for lack of one is a failure. */
const folder = process.argv[2] ?? '.'
const reports = readdirSync(folder).map((file) => report.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
const sum = (pick: (one: z.infer<typeof report>) => number) => reports.reduce((total, one) => total + pick(one), 0)
const skipped = reports.flatMap(({ testResults }) =>
  testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'pending')),
)
const lacking = skipped.filter(({ fullName }) => /postgres|chromium|browser/i.test(fullName))
for (const { fullName } of skipped) process.stdout.write(`skipped: ${fullName}\n`)
const failed = sum((one) => one.numFailedTests) + sum((one) => one.numRuntimeErrorTestSuites) + lacking.length
process.stdout.write(
  `${sum((one) => one.numPassedTests)} passed, ${failed} failed, ${skipped.length - lacking.length} skipped\n`,
)
process.exitCode = failed === 0 ? 0 : 1
