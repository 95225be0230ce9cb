import { readInstallation } from '../../../github/installations/read-installation.ts'
import type { OwnerState } from '../../../health/sources/owner-state.ts'
import { saveOwnerReading } from '../../../store/signals/owner-readings.ts'
import type { Job } from '../../job.ts'

/** Whether the App may read the projects of its owner now, kept for whoever asks why no points come from them. */
export async function findBoardAccess(job: Job, installationId: string): Promise<OwnerState> {
  const state = await askAccess(job, installationId)
  await saveOwnerReading(job.store, { installationId, subject: 'boards', state, at: job.now() })
  return state
}

async function askAccess(job: Job, installationId: string): Promise<OwnerState> {
  const installation = await readInstallation(job.client, installationId)
  if (installation?.accountType === 'User') return 'personal'
  return installation?.permissions.organization_projects === undefined ? 'not-permitted' : 'connected'
}
