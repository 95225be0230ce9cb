import { readCredentials, readEnvironment } from '../../env.ts'
import { loadEnvFile } from '../../server/process/load-env-file.ts'
import { describeFault } from '../describe-fault.ts'
import { examineDelivery } from './doctor/examine-channels.ts'
import { examineGithub } from './doctor/examine-github.ts'
import { examineKeys } from './doctor/examine-keys.ts'
import { examineMachine } from './doctor/examine-machine.ts'
import { examineStore } from './doctor/examine-store.ts'
import { type Finding, wrong } from './doctor/finding.ts'

/**
 * Looks at everything that can be wrong and says what to do; exit code 1 when something is. Changes nothing, here or at GitHub, unless
 * `replay` asks for it.
 */
export async function doctor(
  options: { readonly replay?: boolean },
  out: { write(text: string): unknown } = process.stdout,
): Promise<number> {
  const findings: Finding[] = []
  await lookAtEverything(options.replay === true, async (what, examine) => {
    try {
      for (const finding of await examine()) findings.push(finding)
    } catch (error) {
      findings.push(wrong(what, describeFault(error)))
    }
  })
  for (const { what, ok, detail } of findings) out.write(`${ok ? 'ok  ' : 'BAD '} ${what}: ${detail}\n`)
  return findings.every(({ ok }) => ok) ? 0 : 1
}

type Attempt = Parameters<typeof examineGithub>[2]

async function lookAtEverything(replay: boolean, attempt: Attempt): Promise<void> {
  loadEnvFile('.env')
  const env = readEnvironment(process.env)
  await attempt('machine', async () => examineMachine(env))
  await attempt('store', () => examineStore(env, { replay }))
  await attempt('people’s keys', () => examineKeys(env))
  await attempt('delivery', () => examineDelivery(env))
  await attempt('credentials', async () => {
    const credentials = readCredentials(env)
    if (credentials === undefined) return [wrong('credentials', 'not set; `npm start` sets them up')]
    await examineGithub(env, credentials, attempt)
    return []
  })
}
