import type { BoardItemState, BoardState } from '../../state/account-model.ts'
import type { IssueState, RepositoryState } from '../../state/model.ts'
import { boardsOf } from '../../state/signals/boards.ts'
import { time } from '../actor-node.ts'
import { connection, type PageArguments } from '../connection.ts'
import { graphqlError } from '../graphql-error.ts'
import type { Viewer } from '../viewer.ts'

/** Where an issue is on projects. An App sees those of organisations alone, and only with a permission of its own. */
export function boardItems({ owner }: RepositoryState, issue: IssueState, args: PageArguments, viewer: Viewer): object {
  if (owner.type !== 'Organization') return connection([], args, () => null)
  if (viewer.permissions.organization_projects === undefined) {
    throw graphqlError('FORBIDDEN', 'Resource not accessible by integration')
  }
  const found = boardsOf(viewer.world, owner).flatMap((board) =>
    board.items.filter(({ issueId }) => issueId === `I_${issue.id}`).map((item) => ({ board, item })),
  )
  return connection(found, args, itemNode)
}

function itemNode({ board, item }: { readonly board: BoardState; readonly item: BoardItemState }): object {
  return {
    __typename: 'ProjectV2Item',
    id: `PVTI_${item.id}`,
    isArchived: false,
    project: { __typename: 'ProjectV2', id: `PVT_${board.id}`, number: board.number },
    fieldValues: (args: PageArguments) => connection([...item.values], args, valueNode),
  }
}

function valueNode([name, { value, at }]: readonly [string, { value: number | string; at: number }]): object {
  const id = `PVTFV_${name}`
  const times = { createdAt: time(at), updatedAt: time(at) }
  if (typeof value === 'number') {
    const field = { __typename: 'ProjectV2Field', id: `PVTF_${name}`, name }
    return { __typename: 'ProjectV2ItemFieldNumberValue', id, ...times, number: value, field }
  }
  const field = { __typename: 'ProjectV2SingleSelectField', id: `PVTF_${name}`, name }
  return { __typename: 'ProjectV2ItemFieldSingleSelectValue', id, ...times, name: value, field }
}
