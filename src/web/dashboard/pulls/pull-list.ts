import { z } from 'zod'
import { defineView } from '../../views/view.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import { pullAnswer, pullJson } from './pull-json.ts'
import { renderPullList } from './pull-list-view.ts'
import { type PullListModel, pullListParameters, readPullList } from './read-pull-list.ts'

/** Pull requests that the visitor may see, the newest first; the list behind every figure. */
export const PULL_LIST = defineView({
  id: 'pullRequests',
  address: '/o/{installation}/pulls',
  summary: 'Pull requests of the repositories that you may see, the newest first, by the filters of every figure.',
  parameters: pullListParameters,
  answer: z.strictObject({
    pullRequests: z.array(pullAnswer),
    next: z.string().nullable().describe('Value of `after` for the next page; null on the last.'),
  }),
  read: readPullList,
  title: ({ look }) => `Pull requests · ${look.organisation.account}`,
  json: (model) => ({ pullRequests: named(model), next: model.next ?? null }),
  render: renderPullList,
  csv: {
    columns: [
      'repository',
      'number',
      'state',
      'cohort',
      'verdict',
      'depth',
      'effectiveLines',
      'readyAt',
      'firstReviewAt',
      'mergedAt',
      'closedAt',
    ],
    rows: (model) => named(model).map(({ isDraft, ...row }) => row),
  },
})

function named({ look, pulls }: PullListModel) {
  const names = namesOf(look.organisation.repositories)
  return pulls.map((pull) => pullJson(pull, nameOf(names, pull.repositoryId)))
}
