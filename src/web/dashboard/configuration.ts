import { z } from 'zod'
import { html } from '../layout/html.ts'
import { installation } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'

/** What the organisation's configuration says, for those who may see the repository that it stands in. */
export const CONFIGURATION = defineView({
  id: 'configuration',
  address: '/o/{installation}/configuration',
  summary: 'The configuration as it was in force when GitHub was last asked, with every default.',
  parameters: z.strictObject({ installation }),
  answer: z.strictObject({
    configuration: z.unknown().describe('Null where you may not see the repository that it stands in.'),
  }),
  async read({ visible, settingsOf }, asked) {
    const organisation = await visible.organisation(asked.installation)
    if (organisation === undefined) return undefined
    const settings = await settingsOf(organisation.id)
    const isShown = settings !== undefined && organisation.repositories.some(({ id }) => id === settings.homeId)
    return { organisation, text: isShown ? settings.configuration : undefined }
  },
  title: () => 'Configuration as in force',
  json: ({ text }) => ({ configuration: text === undefined ? null : JSON.parse(text) }),
  render({ organisation, text }, { base }) {
    const crumbs = html`<p class="crumbs"><a href="${base}/o/${organisation.id}">${organisation.account}</a></p>`
    if (text === undefined)
      return html`${crumbs}<p class="note">You have no access on GitHub to the repository that it stands in.</p>`
    return html`${crumbs}<p>Every key has a value: what <code>.github/soundings.yml</code> of the organisation says, and the defaults. A repository’s own file may say otherwise for its checks.</p>
<pre class="wide" tabindex="0" role="region" aria-label="Configuration">${text}</pre>`
  },
})
