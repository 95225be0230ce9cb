import type { Account, TeamState } from '../state/world.ts'
import { actorNode } from './actor-node.ts'
import { graphqlError } from './graphql-error.ts'
import type { Viewer } from './viewer.ts'

/**
 * Who is asked for a review. A team is only shown to a token with *Members: read*; without it the field is null, with an error beside
 * it and the rest of the answer whole (cli/cli#14317, chdsbd/kodiak#146).
 */
export function reviewerNode(reviewer: Account | TeamState | undefined): (_: object, viewer: Viewer) => object | null {
  return (_, { permissions, behaviour }) => {
    if (reviewer === undefined) return null
    if (!('slug' in reviewer)) return actorNode(reviewer)
    const maySee = ['read', 'write'].includes(permissions.members ?? '') || !behaviour.hidesTeams
    if (maySee) return teamNode(reviewer)
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
  }
}

function teamNode({ id, slug, organization }: TeamState): object {
  return {
    __typename: 'Team',
    id: `T_${id}`,
    databaseId: id,
    name: slug,
    slug,
    combinedSlug: `${organization.login}/${slug}`,
    organization: () => actorNode(organization),
    url: `https://github.example/orgs/${organization.login}/teams/${slug}`,
  }
}
