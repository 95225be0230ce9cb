import { checkRunJson, checkSuiteJson } from '../rest/json/check-json.ts'
import { installationJson } from '../rest/json/installation-json.ts'
import { pullJson, repositoryJson } from '../rest/json/repository-json.ts'
import { userJson } from '../rest/json/user-json.ts'
import type { GithubSchemas } from '../schemas/github-schemas.ts'
import type { GithubEvent } from '../state/events.ts'
import type { World } from '../state/world.ts'
import { conversationParts } from './conversation-payload.ts'
import { reviewParts } from './review-payload.ts'

export interface Payload {
  /** Name of its schema: event and action joined by dashes. */
  readonly name: string
  readonly payload: object
}

/** The payload GitHub would send, with every field its schema requires. */
export function buildPayload(schemas: GithubSchemas, world: World, event: GithubEvent): Payload {
  const name = [event.name, event.action].filter(Boolean).join('-').replaceAll('_', '-')
  return { name, payload: schemas.completeWebhook(name, partialPayload(world, event)) }
}

function partialPayload(world: World, event: GithubEvent): object {
  const { action, repository, installation, sender, extra = {} } = event
  const isAboutApp = event.name.startsWith('installation')
  const { id } = installation
  return {
    ...(action === undefined ? {} : { action }),
    installation: isAboutApp ? installationJson(installation) : { id, node_id: `MDIz_${id}` },
    sender: userJson(sender),
    ...(repository === undefined ? {} : { repository: { ...repositoryJson(repository), custom_properties: {} } }),
    ...organizationPart(event),
    ...pullParts(event),
    ...reviewParts(event),
    ...conversationParts(event),
    ...checkParts(world, event),
    ...extra,
  }
}

function organizationPart({ repository }: GithubEvent): object {
  if (repository?.owner.type !== 'Organization') return {}
  const { id, login } = repository.owner
  return { organization: { id, login, node_id: `O_${id}` } }
}

/** Review events carry a reduced pull request: neither sizes nor who merged (checked against GitHub's examples). */
const REDUCED = [
  'additions',
  'deletions',
  'changed_files',
  'commits',
  'comments',
  'review_comments',
  'merged',
  'merged_by',
  'mergeable',
]

function pullParts({ name, repository, pull }: GithubEvent): object {
  if (repository === undefined || pull === undefined || !name.startsWith('pull_request')) return {}
  const whole = pullJson(repository, pull)
  if (name === 'pull_request') return { pull_request: whole, number: pull.number }
  return { pull_request: Object.fromEntries(Object.entries(whole).filter(([key]) => !REDUCED.includes(key))) }
}

function checkParts(world: World, { checkRun, checkSuite, repository }: GithubEvent): object {
  if (repository === undefined) return {}
  if (checkSuite !== undefined) return { check_suite: checkSuiteJson(world, repository, checkSuite) }
  if (checkRun === undefined) return {}
  const suite = repository.checkSuites.find(({ id }) => id === checkRun.suiteId)
  const check_suite = suite === undefined ? {} : checkSuiteJson(world, repository, suite)
  return { check_run: { ...checkRunJson(world, repository, checkRun), check_suite } }
}
