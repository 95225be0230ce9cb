import { CHECK_NAME, type CheckRun } from './check-run-model.ts'

/** What a merge queue's own commit is told: no opinion, so that the queue never waits for us. */
export function renderMergeGroupCheck(headSha: string): CheckRun {
  return {
    name: CHECK_NAME,
    headSha,
    externalId: `merge-group/${headSha}`,
    conclusion: 'neutral',
    title: 'Judged on the pull request, not in the merge queue',
    summary: 'Review depth is judged on the pull request itself; a merge queue’s commit is not reviewed again.',
    text: '',
    annotations: [],
    actions: [],
    detailsUrl: undefined,
  }
}
