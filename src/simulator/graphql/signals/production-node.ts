import { type DeploymentState, productionOf, type ReleaseState } from '../../state/signals/production.ts'
import type { RepositoryState } from '../../state/world.ts'
import { time } from '../actor-node.ts'
import { connection, type PageArguments } from '../connection.ts'
import { graphqlError } from '../graphql-error.ts'
import type { Viewer } from '../viewer.ts'

/** What a repository shows of production. Deployments need a permission of their own; without it the whole repository is null. */
export function productionFields(repository: RepositoryState): object {
  return {
    deployments: (args: PageArguments, { permissions }: Viewer) => {
      if (permissions.deployments === undefined) {
        throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
      }
      return connection(productionOf(repository).deployments.toReversed(), args, deploymentNode)
    },
    releases: (args: PageArguments) => connection(productionOf(repository).releases.toReversed(), args, releaseNode),
    refs: (args: PageArguments & { readonly refPrefix: string }) =>
      args.refPrefix === 'refs/tags/' ? connection(tagsOf(repository), args, (tag) => tag) : null,
  }
}

function deploymentNode(deployment: DeploymentState): object {
  const { id, sha, environment, task, createdAt, statuses } = deployment
  const last = statuses.at(-1)
  return {
    __typename: 'Deployment',
    id: `DE_${id}`,
    databaseId: id,
    commitOid: sha,
    environment,
    originalEnvironment: environment,
    latestEnvironment: environment,
    task,
    createdAt: time(createdAt),
    updatedAt: time(last?.at ?? createdAt),
    state: last?.state.toUpperCase() ?? 'PENDING',
    statuses: (args: PageArguments) =>
      connection(statuses.toReversed(), args, (status) => ({
        __typename: 'DeploymentStatus',
        id: `DES_${status.id}`,
        state: status.state.toUpperCase(),
        createdAt: time(status.at),
        updatedAt: time(status.at),
      })),
  }
}

function releaseNode({ id, tag, sha, isDraft, isPrerelease, at }: ReleaseState): object {
  return {
    __typename: 'Release',
    id: `RE_${id}`,
    databaseId: id,
    tagName: tag,
    isDraft,
    isPrerelease,
    createdAt: time(at),
    publishedAt: isDraft ? null : time(at),
    tagCommit: { oid: sha },
  }
}

/** Lightweight tags, those of the newest commits first. */
function tagsOf(repository: RepositoryState): readonly object[] {
  const { tags, commits } = productionOf(repository)
  const dated = [...tags].map(([name, sha]) => ({ name, sha, at: commits.get(sha)?.at ?? 0 }))
  return dated
    .toSorted((a, b) => b.at - a.at)
    .map(({ name, sha, at }) => ({
      __typename: 'Ref',
      id: `REF_${name}`,
      name,
      prefix: 'refs/tags/',
      target: { __typename: 'Commit', oid: sha, committedDate: time(at) },
    }))
}
