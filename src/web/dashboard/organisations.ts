import { z } from 'zod'
import { html } from '../layout/html.ts'
import { defineView } from '../views/view.ts'

/** The first page: whatever the visitor may see anything of. */
export const ORGANISATIONS = defineView({
  id: 'organisations',
  address: '/organisations',
  summary: 'Organisations of which you may see a repository.',
  parameters: z.strictObject({}),
  answer: z.strictObject({
    organisations: z.array(
      z.strictObject({
        id: z.string().describe('Of the installation; the first part of all other addresses.'),
        account: z.string(),
        repositories: z.array(z.strictObject({ id: z.string(), repository: z.string().describe('OWNER/NAME') })),
      }),
    ),
  }),
  read: ({ visible }) => visible.organisations(),
  title: () => 'Organisations',
  json: (organisations) => ({
    organisations: organisations.map(({ id, account, repositories }) => ({
      id,
      account,
      repositories: repositories.map((one) => ({ id: one.id, repository: `${one.owner}/${one.name}` })),
    })),
  }),
  render: (organisations, { base }) =>
    organisations.length === 0
      ? html`<p>Soundings is not installed on anything that you may see on GitHub.</p>`
      : html`<ul>${organisations.map(({ id, account }) => html`<li><a href="${base}/o/${id}">${account}</a></li>`)}</ul>`,
  csv: {
    columns: ['id', 'account'],
    rows: (organisations) => organisations.map(({ id, account }) => ({ id, account })),
  },
})
