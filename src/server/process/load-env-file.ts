import { existsSync } from 'node:fs'
import { loadEnvFile as load } from 'node:process'
import { applyOutboundSettings } from './outbound.ts'

/**
 * Adds the file's variables to the environment; what is set already wins. A missing file is fine. From then on outgoing requests obey the
 * proxy and the certificates that are named there. @throws EnvironmentProblem
 */
export function loadEnvFile(path: string): void {
  if (existsSync(path)) load(path)
  applyOutboundSettings(process.env)
}
