import { escapeHtml } from '../../util/escape-html.ts'

/** What one page says; both parts are without the frame, the body is HTML. */
export interface SetUpPage {
  readonly title: string
  readonly body: string
}

export interface SetUpModel {
  /** Where GitHub shows the form for a new App. */
  readonly createUrl: string
  /** Who will own the App; empty for the person who presses the button. */
  readonly organisation: string
  /** The App's manifest as JSON. */
  readonly manifest: string
}

/** The first page: whose App it will be. GitHub's form has another address for each organisation. */
export function renderSetUpOwner({ token }: { readonly token: string }): SetUpPage {
  return titled(
    'Set up Soundings',
    `<p>Soundings becomes a GitHub App of an organisation that you own. Log in to GitHub in this browser first.</p>
    <form action="?" method="get">
      <input type="hidden" name="token" value="${escapeHtml(token)}">
      <label>Organisation on GitHub <input name="organization" autocomplete="off" autofocus placeholder="acme"></label>
      <p><label><input type="checkbox" name="permissions" value="full"> Ask for the optional permissions, too: the waiting label, teams,
        deployments, CI and projects. They can be added later.</label></p>
      <button type="submit">Next</button>
    </form>
    <p>Left empty, the App belongs to your own account.</p>`,
  )
}

/** The second page, which begins GitHub's manifest flow: one button that hands our manifest to GitHub. */
export function renderSetUp({ createUrl, organisation, manifest }: SetUpModel): SetUpPage {
  const owner = organisation === '' ? 'your own account' : `<b>${escapeHtml(organisation)}</b>`
  return titled(
    'Set up Soundings',
    `<p>One click makes a GitHub App of ${owner} with the permissions that Soundings needs. GitHub shows them before anything happens;
      the keys come back here and are written to <code>.env</code> on this machine. Should the name be taken, give it another one there.</p>
    <form action="${escapeHtml(createUrl)}" method="post">
      <input type="hidden" name="manifest" value="${escapeHtml(manifest)}">
      <button type="submit">Create the App on GitHub</button>
    </form>`,
  )
}

export interface SetUpDoneModel {
  readonly installUrl: string
  /** Whose App it is, as GitHub says; undefined when it says nothing. */
  readonly owner: string | undefined
  /** Where the keys are, or their text where they could not be written: it is shown this once. */
  readonly kept: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'nowhere'; readonly text: string }
}

export function renderSetUpDone({ installUrl, owner, kept }: SetUpDoneModel): SetUpPage {
  const keys =
    kept.kind === 'file'
      ? `<p>Its keys are in <code>${escapeHtml(kept.path)}</code>.</p>`
      : `<p><b>No file could be written.</b> Copy these lines into <code>.env</code> now; they are shown this once.</p>
        <pre>${escapeHtml(kept.text)}</pre>`
  const whose = owner === undefined ? '' : ` of ${escapeHtml(owner)}`
  return titled(
    'Soundings is set up',
    `<p>The App${whose} exists and the server is starting.</p>${keys}<p>Last step: choose the repositories.</p>
    <p><a href="${escapeHtml(installUrl)}">Install it on an organisation</a></p>`,
  )
}

export function renderSetUpFault(message: string): SetUpPage {
  return titled('That did not work', `<p>${escapeHtml(message)}</p>`)
}

function titled(title: string, body: string): SetUpPage {
  return { title, body }
}

/** @param base the path of the public address, without a slash at its end */
export function renderSetUpPage({ title, body }: SetUpPage, base: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="${escapeHtml(base)}/set-up.css"></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
}

export const SET_UP_STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;margin:0}
input{font:inherit;padding:.4rem}pre{overflow:auto}main{max-width:34rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;border:0;border-radius:6px;
background:#1f883d;color:#fff;cursor:pointer}@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}a{color:#4493f8}}`
