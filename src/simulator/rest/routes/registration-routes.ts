import type { Registrations } from '../../registration/registrations.ts'
import { appAccount } from '../../state/world.ts'
import { userJson } from '../json/user-json.ts'
import { notFound, type RestAnswer, type RestRequest, type Route } from '../route.ts'

/** The last step of a registration by manifest: the code becomes the App and its keys, once. */
export function registrationRoutes(registrations: Registrations): readonly Route[] {
  return [
    {
      operation: 'POST /app-manifests/{code}/conversions',
      auth: 'none',
      handle: (request) => convert(request, registrations),
    },
  ]
}

function convert({ params, world }: RestRequest, registrations: Registrations): RestAnswer {
  const keys = registrations.convert(params.code ?? '')
  if (keys === undefined) return notFound
  const { id, slug, permissions, events } = world.app
  const html_url = `https://github.example/apps/${slug}`
  const about = { id, slug, name: slug, html_url, permissions, events, owner: userJson(appAccount(world)) }
  return { status: 201, body: { ...about, ...keys } }
}
