import { escapeHtml } from '../../util/escape-html.ts'
import { renderField, renderSummary } from './fields.ts'

/** What whoever sets up has written. */
export interface SetUpFields {
  /** Who will own the App; empty for the person who presses the button. */
  readonly organisation: string
  /** By which GitHub reaches the server. */
  readonly address: string
  readonly size: 'small' | 'full'
}

export interface SetUpFormModel {
  /** What the form must bring back. */
  readonly token: string
  readonly fields: SetUpFields
  /** GitHub's pages: `https://github.com`, or the host's own. */
  readonly github: string
  readonly problems: readonly {
    readonly field: 'organisation' | 'address'
    readonly sentence: string
    readonly mayPass: boolean
  }[]
}

/** The first page: whose App it will be, and where GitHub sends its events. Problems stand beside their fields. */
export function renderSetUpForm({ token, fields, github, problems }: SetUpFormModel): string {
  const sentenceOf = (field: string) => problems.find((one) => one.field === field)?.sentence
  const mayPass = problems.length > 0 && problems.every((one) => one.mayPass)
  const host = escapeHtml(new URL(github).host)
  return page(
    problems.length === 0 ? 'Set up Soundings' : 'Not yet: set up Soundings',
    `<h1>Set up Soundings</h1>${renderSummary(problems)}
    <p>Soundings becomes a GitHub App on <b>${host}</b>. Log in there in this browser first. For another GitHub, start this server with
      <code>GHE_HOST</code>.</p>
    <form action="./" method="get">
      <input type="hidden" name="token" value="${escapeHtml(token)}">
      ${renderField({
        id: 'organisation',
        name: 'organization',
        label: 'Organisation',
        hint: 'As in the address of its page. Left empty, the App belongs to your own account.',
        value: fields.organisation,
        problem: sentenceOf('organisation'),
      })}
      ${renderField({
        id: 'address',
        name: 'address',
        label: 'Address of this server',
        hint: 'By which GitHub reaches it, for instance https://soundings.example.org.',
        value: fields.address,
        problem: sentenceOf('address'),
      })}
      ${renderSizes(fields.size)}
      ${mayPass ? '<p><label><input type="checkbox" name="anyway" value="on"> I have looked at this; go on all the same</label></p>' : ''}
      <button type="submit">Check and go on</button>
    </form>`,
  )
}

function renderSizes(chosen: SetUpFields['size']): string {
  const choice = (size: SetUpFields['size'], name: string, sentence: string) =>
    `<p><label><input type="radio" name="permissions" value="${size}"${size === chosen ? ' checked' : ''}> <b>${name}</b></label><br>
      <span class="hint">${sentence}</span></p>`
  return `<fieldset><legend>Permissions</legend>
      ${choice('small', 'The least', 'Reads pull requests and one configuration file; writes the check and the weekly digest.')}
      ${choice('full', 'With everything optional', 'Also writes the label of what waits long, and reads teams, deployments, CI and story points of projects.')}
      <p class="hint">Either can be changed on GitHub later.</p></fieldset>`
}

export interface SetUpModel {
  /** Where GitHub shows the form for a new App. */
  readonly createUrl: string
  readonly fields: SetUpFields
  /** The App's manifest as JSON. */
  readonly manifest: string
  readonly token: string
  /** What could not be checked. */
  readonly notes: readonly string[]
}

/** The second page, which begins GitHub's manifest flow: one button that hands our manifest to GitHub. */
export function renderSetUp({ createUrl, fields, manifest, token, notes }: SetUpModel): string {
  const { organisation, address, size } = fields
  const owner = organisation === '' ? 'your own account' : `<b>${escapeHtml(organisation)}</b>`
  const kept = Object.entries({ token, organization: organisation, address, permissions: size })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')
  return page(
    'Set up Soundings',
    `<h1>Set up Soundings</h1>
    ${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')}
    <p>One click makes a GitHub App of ${owner} that sends its events to <b>${escapeHtml(address)}</b>. GitHub shows the permissions before
      anything happens; the keys come back here and are written to <code>.env</code> on this machine. Should the name be taken, give it
      another one there.</p>
    <form action="${escapeHtml(createUrl)}" method="post">
      <input type="hidden" name="manifest" value="${escapeHtml(manifest)}">
      <button type="submit">Create the App on GitHub</button>
    </form>
    <form action="./" method="get">${kept}<button type="submit" name="change" value="on" class="plain">Change something</button></form>`,
  )
}

export interface SetUpDoneModel {
  readonly installUrl: string
  /** Whose App it is, as GitHub says; undefined when it says nothing. */
  readonly owner: string | undefined
  /** Where the keys are, or their text where they could not be written: it is shown this once. */
  readonly kept: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'nowhere'; readonly text: string }
}

export function renderSetUpDone({ installUrl, owner, kept }: SetUpDoneModel): string {
  const keys =
    kept.kind === 'file'
      ? `<p>Its keys are in <code>${escapeHtml(kept.path)}</code>.</p>`
      : `<p><b>No file could be written.</b> Copy these lines into <code>.env</code> now; they are shown this once.</p>
        <pre tabindex="0">${escapeHtml(kept.text)}</pre>`
  const whose = owner === undefined ? '' : ` of ${escapeHtml(owner)}`
  return page(
    'Soundings is set up',
    `<h1>Soundings is set up</h1><p>The App${whose} exists and the server is starting.</p>${keys}<p>Last step: choose the repositories.</p>
    <p><a href="${escapeHtml(installUrl)}">Install it on an organisation</a></p>`,
    '../',
  )
}

/** @param root where the style sheet is, from the page */
export function renderSetUpFault(message: string, root: './' | '../' = './'): string {
  return page('That did not work', `<h1>That did not work</h1><p>${escapeHtml(message)}</p>`, root)
}

function page(title: string, body: string, root: './' | '../' = './'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${root}set-up.css"></head>
<body><main>${body}</main></body></html>`
}
