import type { OwnSession } from '../../store/sessions/own-sessions.ts'
import { formatMoment } from '../../util/dates.ts'
import { dataTable } from '../layout/data-table.ts'
import { type Html, html, type Part } from '../layout/html.ts'

/** Below the public address. */
export const SESSIONS_PATH = '/sessions'

/** Where somebody is signed in, each with a button that ends it. @param base path of the public address */
export function renderSessions(base: string, sessions: readonly OwnSession[]): Html {
  const rows = sessions.map((session) => rowOf(base, session))
  const isAlone = sessions.every(({ isThis }) => isThis)
  return html`<p>Where you are signed in to Soundings. Only you see this. What browser it is, and from where, is not kept, so times are all there is
to tell them apart. A session ends an hour after its last use, eight hours after it began, or here.</p>
${dataTable({ label: 'Your sessions', head: ['session', 'began', 'last used', 'ends at the latest', ''], rows })}
${isAlone ? html`<p class="quiet">You are signed in nowhere else.</p>` : endOthers(base)}
<form method="post" action="${base}/sign-out"><p><button class="plain" name="where" value="everywhere">Sign out everywhere</button></p></form>
<p class="quiet">Soundings has no password of yours: if somebody else can sign in as you, change that at GitHub.</p>`
}

function rowOf(base: string, { id, beganAt, usedAt, expiresAt, isThis }: OwnSession): readonly Part[] {
  return [
    isThis ? html`<b>this browser</b>` : 'another browser',
    moment(beganAt),
    moment(usedAt),
    moment(expiresAt),
    isThis
      ? ''
      : html`<form method="post" action="${base}${SESSIONS_PATH}"><button class="plain" name="session" value="${id}" aria-label="End the session that began ${moment(beganAt)}">End</button></form>`,
  ]
}

function moment(at: number | undefined): string {
  return at === undefined ? 'not known' : formatMoment(at)
}

function endOthers(base: string): Html {
  return html`<form method="post" action="${base}${SESSIONS_PATH}"><p><button class="plain" name="where" value="others">End all but this one</button></p></form>`
}
