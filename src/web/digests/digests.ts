import { z } from 'zod'
import { crumbs } from '../layout/crumbs.ts'
import { html } from '../layout/html.ts'
import { installation } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { renderDigests } from './digests-view.ts'
import { readWritten } from './read-written.ts'

const place = {
  repository: z.string().describe('OWNER/NAME of the repository in which the issue stands.'),
  issue: z.int(),
}

/** Digests and issues about months and quarters that stand where the visitor may read them. */
export const DIGESTS = defineView({
  id: 'digests',
  address: '/o/{installation}/digests',
  summary:
    'Weekly digests and issues about months and quarters, as far as you may see the repository in which they stand.',
  parameters: z.strictObject({ installation }),
  answer: z.strictObject({
    digests: z.array(
      z.strictObject({
        week: z.string().describe('2026-W47'),
        about: z.string().describe('The organisation, a team, or OWNER/NAME.'),
        ...place,
      }),
    ),
    healthIssues: z.array(z.strictObject({ period: z.string().describe('2026-11 or 2026-Q4'), ...place })),
  }),
  async read({ store, visible }, asked) {
    const organisation = await visible.organisation(asked.installation)
    return organisation && { organisation, ...(await readWritten(store, organisation)) }
  },
  title: ({ organisation }) => `Digests of ${organisation.account}`,
  json: ({ digests, healthIssues }) => ({ digests, healthIssues }),
  render: ({ organisation, digests, healthIssues }, { base, github }) =>
    html`${crumbs(base, organisation)}${renderDigests({ digests, healthIssues }, github)}`,
  csv: {
    columns: ['period', 'about', 'repository', 'issue'],
    rows: ({ organisation, digests, healthIssues }) => [
      ...digests.map(({ week, ...one }) => ({ period: week, ...one })),
      ...healthIssues.map((one) => ({ about: organisation.account, ...one })),
    ],
  },
})
