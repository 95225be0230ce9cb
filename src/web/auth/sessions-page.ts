import { type Context, Hono } from 'hono'
import {
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  type SessionOwner,
} from '../../store/sessions/own-sessions.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import { readCookie } from './cookies.ts'
import { readForm } from './read-form.ts'
import { requireVisitor } from './require-visitor.ts'
import { renderSessions, SESSIONS_PATH } from './sessions-view.ts'

/** Where people see where they are signed in, and end it. No view: nothing here is to be had as data, or by a program. */
export function createSessionsPage(parts: PageParts): Hono<PageEnv> {
  const { store, base } = parts
  const app = new Hono<PageEnv>()
  app.use(SESSIONS_PATH, requireVisitor(parts))
  app.get(SESSIONS_PATH, async (context) => {
    const body = renderSessions(base, await listOwnSessions(store, ownerOf(context)))
    return context.html(renderPage({ title: 'Your sessions', base, login: context.get('visitor').login, body }))
  })
  app.post(SESSIONS_PATH, async (context) => {
    const { session, where } = await readForm(context)
    const owner = ownerOf(context)
    if (where === 'others') await endOtherSessions(store, owner)
    if (typeof session === 'string') await endOwnSession(store, owner.accountId, session)
    return context.redirect(`${base}${SESSIONS_PATH}`, 303)
  })
  return app
}

function ownerOf(context: Context<PageEnv>): SessionOwner {
  return { accountId: context.get('visitor').accountId, secret: readCookie(context, 'session') ?? '' }
}
