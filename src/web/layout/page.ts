import { type Html, html } from './html.ts'

export interface PageModel {
  readonly title: string
  /** Of the public address, without a slash at its end; before every link of our own. */
  readonly base: string
  /** Undefined where nobody is signed in. */
  readonly login: string | undefined
  readonly body: Html
}

/** The frame of every page. */
export function renderPage({ title, base, login, body }: PageModel): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Soundings</title>
<link rel="stylesheet" href="${base}/assets/pages.css">
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header><a class="home" href="${base}/">Soundings</a>${login === undefined ? undefined : signOut(base, login)}</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text
}

function signOut(base: string, login: string): Html {
  return html`<form class="visitor" method="post" action="${base}/sign-out">
<span>Signed in as ${login}</span> <a href="${base}/sessions">Your sessions</a> <button class="plain">Sign out</button>
</form>`
}
