import { emitInstallationEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { type Account, type BoardItemState, type BoardState, type IssueState, takeId, type World } from '../world.ts'

const boards = new WeakMap<World, BoardState[]>()

/** The projects of an organisation, in the order of their numbers. */
export function boardsOf(world: World, organization: Account): readonly BoardState[] {
  return (boards.get(world) ?? []).filter((board) => board.organization.id === organization.id)
}

/** A new project; its number is the next one of the organisation. */
export function createBoard({ world }: Simulation, organization: Account): BoardState {
  const number = boardsOf(world, organization).length + 1
  const made: BoardState = { id: takeId(world), number, organization, items: [] }
  boards.set(world, [...(boards.get(world) ?? []), made])
  return made
}

/** Puts an issue on a project, where it is not yet, and fills in a field. GitHub changes nothing of the issue itself. */
export function fillField(
  simulation: Simulation,
  board: BoardState,
  { issue, field, value }: { readonly issue: IssueState; readonly field: string; readonly value: number | string },
): void {
  const { world } = simulation
  const issueId = `I_${issue.id}`
  const known = board.items.find((item) => item.issueId === issueId)
  const item: BoardItemState = known ?? { id: takeId(world), issueId, values: new Map() }
  if (known === undefined) board.items.push(item)
  item.values.set(field, { value, at: world.now })
  tell(simulation, board, { item, field, value })
}

/** Projects tell of themselves by the organisation, not by a repository. */
function tell(
  simulation: Simulation,
  { id, organization, number }: BoardState,
  { item, field, value }: { readonly item: BoardItemState; readonly field: string; readonly value: number | string },
): void {
  const { world } = simulation
  const installation = [...world.installations.values()].find(
    (one) => one.account.id === organization.id && !one.isDeleted && one.suspendedAt === null,
  )
  if (installation === undefined) return
  const type = typeof value === 'number' ? 'number' : 'single_select'
  const extra = {
    organization: { id: organization.id, login: organization.login, node_id: `O_${organization.id}` },
    projects_v2_item: {
      id: item.id,
      node_id: `PVTI_${item.id}`,
      project_node_id: `PVT_${id}`,
      content_node_id: item.issueId,
      content_type: 'Issue',
    },
    changes: {
      field_value: { field_node_id: `PVTF_${field}`, field_type: type, field_name: field, project_number: number },
    },
  }
  emitInstallationEvent(simulation, installation, { name: 'projects_v2_item', action: 'edited', extra })
}
