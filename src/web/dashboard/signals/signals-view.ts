import { lookAt } from '../../../reports/signals/breakers/look-at.ts'
import type { OpenBreaker } from '../../../store/signals/measured/measured-signals.ts'
import { capitalise, plural } from '../../../util/sentences.ts'
import { explained } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html } from '../../layout/html.ts'
import type { Look } from '../figures/look.ts'
import { instantWords } from '../pulls/pull-words.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import type { KnownSignal, SignalsModel } from './read-signals.ts'
import { signalName } from './read-signals.ts'
import { renderSelected } from './selected-view.ts'
import { pointCell, pointInterval, readingWords, usualCell } from './signal-words.ts'

/** Where the signals stand. */
export interface SignalsPlace {
  readonly base: string
  readonly look: Look
  /** Undefined on the page of the organisation. */
  readonly repositoryId: string | undefined
}

/** Repositories whose breakers are named; more are on their own pages. */
const MOST_OPEN = 12

/** What to look at first: tripped ones, then those on watch. */
export function renderBreakers(model: SignalsModel, place: SignalsPlace): Html {
  const own = model.kind === 'measured' ? renderOwn(model.signals, place) : undefined
  const inside = model.kind === 'not-measured' ? undefined : renderInside(model.breakers, place)
  const none = model.kind === 'not-measured' ? NOT_MEASURED : undefined
  const title = explained({ name: 'Breakers', at: '/signals#breakers', base: place.base })
  return html`<section class="breakers"><h2 id="breakers">${title}</h2>${none}${own}${inside}${model.kind === 'selected' && renderNotFollowed(model, place)}</section>`
}

const NOT_MEASURED = html`<p>Signals are measured once a day. They were not measured yet.</p>`

function renderOwn(signals: readonly KnownSignal[], place: SignalsPlace): Html {
  const inState = (wanted: string) => signals.filter(({ measured }) => measured.breaker?.state === wanted)
  const [tripped, watch] = [inState('tripped'), inState('watch')]
  const tested = signals.filter(({ measured }) => measured.state === 'ok' && measured.reads !== 'none').length
  if (tested === 0) return html`<p>No signal can be compared with its own past yet.</p>`
  const open = [...tripped, ...watch].map((one) => renderOpen(one, place))
  const rest = `${plural(tested, 'signal')} tested: ${tripped.length} tripped, ${watch.length} on watch`
  return html`${open.length > 0 && html`<ul class="open">${open}</ul>`}<p class="quiet">${rest}.</p>`
}

function renderOpen({ signal, measured }: KnownSignal, place: SignalsPlace): Html {
  const state = measured.breaker?.state === 'tripped' ? 'tripped' : 'watch'
  const since = measured.breaker?.since == null ? '' : ` since ${measured.breaker.since}`
  const stale = measured.breaker?.isStale === true ? ', not measured lately' : ''
  const usual = usualCell(measured, signal)
  const was = usual === '—' ? '' : `, usually ${usual}`
  return html`<li class="${state}"><b>${capitalise(state)}</b>${since}${stale}: <a href="${signalPath(signal.id, place)}">${signal.name}</a>, ${pointCell(measured, signal)}${was}. Look at ${lookAt(signal)}.</li>`
}

/** A breaker is led through a year of weeks, which no filter does. */
function renderNotFollowed({ mayReadAll }: Extract<SignalsModel, { kind: 'selected' }>, place: SignalsPlace): Html {
  const all = mayReadAll && html` <a href="${unfiltered(place)}">Breakers without a filter</a>`
  return html`<p class="quiet">Breakers are those of whole repositories and of the whole organisation, each over its own weeks, and follow no period, team or choice of pull requests.${all}</p>`
}

function unfiltered({ base, look, repositoryId }: SignalsPlace): string {
  const home = `${base}/o/${look.organisation.id}`
  return repositoryId === undefined ? home : `${home}/${repositoryId}`
}

function renderInside(
  breakers: readonly OpenBreaker[],
  { base, look: { organisation } }: SignalsPlace,
): Html | undefined {
  if (breakers.length === 0) return undefined
  const names = namesOf(organisation.repositories)
  const items = breakers.slice(0, MOST_OPEN).map(({ repositoryId, signalId, state }) => {
    const path = `${base}/o/${organisation.id}/${repositoryId}`
    return html`<li>${state}: <a href="${path}">${nameOf(names, repositoryId)}</a>, ${signalName(signalId)}</li>`
  })
  const more = breakers.length - items.length
  return html`<h3>In single repositories</h3><ul>${items}</ul>${more > 0 && html`<p>and ${more} more, on the pages of their repositories</p>`}`
}

/** Everything that is connected as a table, and what is not with what would connect it. */
export function renderSignals(model: SignalsModel, place: SignalsPlace): Html {
  const title = html`<h2 id="signals">${explained({ name: 'Signals', at: '/signals', base: place.base })}</h2>`
  if (model.kind === 'not-measured') return html`${title}${NOT_MEASURED}`
  if (model.kind === 'selected') {
    const { base, look } = place
    const all = model.mayReadAll ? unfiltered(place) : undefined
    return html`${title}${renderSelected(model.signals, { base, period: look.filter.period, unfiltered: all })}`
  }
  const connected = model.signals.filter(({ measured }) => measured.state !== 'not-connected')
  const rows = connected.map(({ signal, measured }) => [
    html`${explained({ name: signal.name, at: `#${signal.id}`, base: place.base }, html`<a href="${signalPath(signal.id, place)}">${signal.name}</a>`)} <span class="quiet">${measured.period}</span>`,
    pointCell(measured, signal),
    usualCell(measured, signal),
    pointInterval(measured, signal),
    readingWords(measured, signal),
  ])
  const head = ['signal', 'now', 'usual', '95% interval', 'reads as']
  const of = place.repositoryId === undefined ? 'the whole organisation' : 'this repository'
  return html`${title}<p class="quiet">Of ${of}, each over the window of its definition; measured ${instantWords(model.at)}. A filter above counts them over what it chooses.</p>
${rows.length > 0 && dataTable({ label: 'Signals', head, rows })}${renderMissing(model.signals)}`
}

function renderMissing(signals: readonly KnownSignal[]): Html | undefined {
  const needs = signals.filter(({ measured }) => measured.state === 'not-connected')
  const byNeed = [...Map.groupBy(needs, ({ measured }) => measured.notConnected ?? '')]
  if (byNeed.length === 0) return undefined
  const items = byNeed.map(([connect, those]) => {
    const names = those.map(({ signal }) => signal.name).join(', ')
    const permissions = [...new Set(those.map(({ signal }) => signal.permission))].join('; ')
    const sources = [...new Set(those.map(({ signal }) => signal.source))].join('; ')
    return html`<li><b>${names}</b>: ${connect}. <span class="quiet">Source: ${sources}. Permission: ${permissions}.</span></li>`
  })
  return html`<h3>Not connected</h3><ul>${items}</ul>`
}

function signalPath(id: string, { base, look: { organisation }, repositoryId }: SignalsPlace): string {
  const filter = repositoryId === undefined ? '' : `?repository=${repositoryId}`
  return `${base}/o/${organisation.id}/signals/${id}${filter}`
}
