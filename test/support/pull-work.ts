import { requestWork } from '../../src/work/request-work.ts'
import type { WorkRequest } from '../../src/work/work.ts'

/** The evaluation of `repository id/number`, as an event asks for it. */
export function pullWork(pull: string, installationId: string): WorkRequest<'evaluate-pull'> {
  const [repositoryId = '', number] = pull.split('/')
  return requestWork('evaluate-pull', { installationId, repositoryId, number: Number(number) })
}
