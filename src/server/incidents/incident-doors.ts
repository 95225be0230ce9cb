import type { Logger } from 'pino'
import type { Environment } from '../../env.ts'
import { createIncidentDoor } from '../../ingest/incidents/incident-door.ts'
import { parseAlerts } from '../../ingest/incidents/parse-alerts.ts'
import { parseJira } from '../../ingest/incidents/parse-jira.ts'
import { parsePagerduty } from '../../ingest/incidents/parse-pagerduty.ts'
import {
  firstOf,
  grafanaSignature,
  hubSignature,
  type Proof,
  pagerdutySignature,
  sharedToken,
} from '../../ingest/incidents/proofs.ts'
import type { ParseTelling } from '../../ingest/incidents/telling.ts'
import { createBodyReader } from '../../ingest/read-body.ts'
import type { Store } from '../../store/engine/database.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { tellIncidents } from '../../store/signals/tell-incidents.ts'
import type { Handler } from '../create-router.ts'
import type { Runtime } from '../runtime.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

/** A group of alerts may be long; nothing honest comes near GitHub's largest. */
const LIMITS = {
  bodyBytes: 5 * MEGABYTE,
  smallBytes: 64 * KILOBYTE,
  smallBudget: 4 * MEGABYTE,
  largeBudget: 16 * MEGABYTE,
  timeoutMs: 10_000,
}

interface Tool {
  readonly source: string
  readonly secret: string | undefined
  readonly prove: (secret: string) => Proof
  readonly parse: ParseTelling
}

/** Doors for the tools whose secret is set; there is none for the others. */
export function incidentDoors(
  env: Environment,
  { store, metrics }: Pick<Runtime, 'store' | 'metrics'>,
  log: Logger,
): Record<string, Handler> {
  const bodies = createBodyReader(LIMITS)
  const doors = toolsOf(env).map(({ source, secret, prove, parse }) => {
    if (secret === undefined) return undefined
    const door = createIncidentDoor({
      bodies,
      parse,
      proof: prove(secret),
      findInstallation: (owner) => findInstallation(store, owner),
      tell: (installationId, incidents) => tellIncidents(store, { installationId, source }, incidents),
      onAnswer({ status, error }) {
        metrics.countDelivery(`incidents/${source}`, status)
        if (error !== undefined) log.error({ source, status, err: error }, 'an incident could not be stored')
      },
    })
    return [`/api/incidents/${source}`, door] as const
  })
  return Object.fromEntries(doors.filter((door) => door !== undefined))
}

/** Grafana can sign, and can send a token. */
function grafanaProof(secret: string): Proof {
  return firstOf(grafanaSignature(secret), sharedToken(secret))
}

/** Alerts and rules send a token in a header of their own; a webhook of Jira signs. */
function jiraProof(secret: string): Proof {
  return firstOf(hubSignature(secret), sharedToken(secret))
}

function toolsOf(env: Environment): readonly Tool[] {
  return [
    { source: 'pagerduty', secret: env.PAGERDUTY_SECRET, prove: pagerdutySignature, parse: parsePagerduty },
    { source: 'grafana', secret: env.GRAFANA_TOKEN, prove: grafanaProof, parse: parseAlerts },
    { source: 'alertmanager', secret: env.ALERTMANAGER_TOKEN, prove: sharedToken, parse: parseAlerts },
    { source: 'jira', secret: env.JIRA_TOKEN, prove: jiraProof, parse: parseJira },
  ]
}

async function findInstallation(
  store: Store,
  owner: string | undefined,
): Promise<{ readonly installationId: string } | { readonly sentence: string }> {
  const installations = await listInstallations(store)
  const [only, other] = installations.filter(
    ({ account }) => owner === undefined || account.toLowerCase() === owner.toLowerCase(),
  )
  if (only === undefined) return { sentence: 'The App is not installed there.' }
  if (other !== undefined)
    return { sentence: 'The App is installed at several owners; add ?owner=OWNER to the address.' }
  return { installationId: only.id }
}
