import { escapeHtml } from '../../util/escape-html.ts'

export interface SetUpModel {
  /** Where GitHub shows the form for a new App. */
  readonly createUrl: string
  /** The App's manifest as JSON. */
  readonly manifest: string
}

/** The page that begins GitHub's manifest flow: one button that hands our manifest to GitHub. */
export function renderSetUp({ createUrl, manifest }: SetUpModel): string {
  return page(
    'Set up Soundings',
    `<p>One click makes a GitHub App with the permissions that Soundings needs. GitHub shows them before anything happens;
      the keys come back here and are written to <code>.env</code> on this machine.</p>
    <form action="${escapeHtml(createUrl)}" method="post">
      <input type="hidden" name="manifest" value="${escapeHtml(manifest)}">
      <button type="submit">Create the App on GitHub</button>
    </form>`,
  )
}

export function renderSetUpDone(installUrl: string): string {
  return page(
    'Soundings is set up',
    `<p>The App exists and the server is starting. Last step: choose the repositories.</p>
    <p><a href="${escapeHtml(installUrl)}">Install it on an organisation</a></p>`,
  )
}

export function renderSetUpFault(message: string): string {
  return page('That did not work', `<p>${escapeHtml(message)}</p><p><a href="/">Try again</a></p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/set-up.css"></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
}

export const SET_UP_STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;margin:0}
main{max-width:34rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;border:0;border-radius:6px;
background:#1f883d;color:#fff;cursor:pointer}@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}a{color:#4493f8}}`
