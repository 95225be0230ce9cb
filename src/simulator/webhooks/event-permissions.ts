/** Told to every App, whatever it subscribes to; a manifest that names one is refused. */
const LIFECYCLE = [
  'installation',
  'installation_repositories',
  'installation_target',
  'github_app_authorization',
  'ping',
]

/** The permissions of which an App needs one to subscribe to an event (docs: "Webhook events and payloads"). */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  check_run: ['checks'],
  check_suite: ['checks'],
  create: ['contents'],
  delete: ['contents'],
  deployment: ['deployments'],
  deployment_status: ['deployments'],
  issue_comment: ['issues'],
  issues: ['issues'],
  label: ['metadata'],
  member: ['members'],
  membership: ['members'],
  merge_group: ['merge_queues'],
  milestone: ['issues', 'pull_requests'],
  organization: ['members'],
  projects_v2_item: ['organization_projects'],
  pull_request: ['pull_requests'],
  pull_request_review: ['pull_requests'],
  pull_request_review_comment: ['pull_requests'],
  pull_request_review_thread: ['pull_requests'],
  push: ['contents'],
  release: ['contents'],
  repository: ['metadata'],
  status: ['statuses'],
  sub_issues: ['issues'],
  team: ['members'],
  workflow_job: ['actions'],
  workflow_run: ['actions'],
}

/** The permissions of which one is enough; undefined for an event that no App can subscribe to. */
export function permissionsFor(event: string): readonly string[] | undefined {
  return PERMISSIONS[event]
}

export function isLifecycle(event: string): boolean {
  return LIFECYCLE.includes(event)
}
