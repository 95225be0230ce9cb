import type { TeamState } from '../../state/account-model.ts'

/** A team as REST and webhooks show it. */
export function teamJson({ id, slug, organization }: TeamState): object {
  const url = `https://github.example/api/v3/organizations/${organization.id}/team/${id}`
  return {
    id,
    node_id: `T_${id}`,
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    parent: null,
    url,
    html_url: `https://github.example/orgs/${organization.login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
  }
}
