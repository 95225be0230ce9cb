import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../../../env.ts'
import { servesMetricsPublicly } from '../../../server/metrics/door.ts'
import { describeOutboundSettings } from '../../../server/process/outbound.ts'
import { type Finding, fine } from './finding.ts'
import { judgeAuthorities, judgeDisk, judgeSecretFile } from './judge-machine.ts'

/** Node, settings, the way out, the disk, and the files that hold secrets. */
export function examineMachine(env: Environment): readonly Finding[] {
  const isSqlite = env.DATABASE_URL === undefined
  return [
    fine('Node', process.versions.node),
    fine('settings', existsSync('.env') ? '.env is read' : 'no .env; the environment alone counts'),
    fine('proxy', describeOutboundSettings(process.env)),
    judgeAuthorities(process.env, isReadable),
    ...(isSqlite && existsSync(env.DATA_DIR) ? [examineDisk(env.DATA_DIR)] : []),
    ...(existsSync('.env') ? [judgeSecretFile('settings', '.env', modeOf('.env'))] : []),
    ...(env.PRIVATE_KEY_PATH === undefined
      ? []
      : [judgeSecretFile('private key', env.PRIVATE_KEY_PATH, modeOf(env.PRIVATE_KEY_PATH))]),
    fine('metrics', describeMetrics(env)),
  ]
}

function examineDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const size = statSync(join(folder, 'soundings.db'), { throwIfNoEntry: false })?.size ?? 0
  return judgeDisk(folder, { freeBytes: bavail * bsize, databaseBytes: size })
}

function modeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mode
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false // which is the answer
  }
}

function describeMetrics(env: Environment): string {
  if (env.METRICS_PORT !== undefined) return `on port ${env.METRICS_PORT}`
  if (!servesMetricsPublicly(env)) return 'off; set METRICS_PORT or METRICS_TOKEN'
  return env.METRICS_TOKEN === undefined ? 'on PORT, for this machine' : 'on PORT, with METRICS_TOKEN'
}
