import { lookAt } from '../../../reports/signals/breakers/look-at.ts'
import { formatSignalValue } from '../../../reports/signals/signal-value.ts'
import type { MeasuredSignal } from '../../../store/signals/measured/measured-signals.ts'
import { capitalise } from '../../../util/sentences.ts'
import { explained } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html, type Part } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import { pullsBehind } from './pulls-behind.ts'
import type { SignalModel } from './read-signal.ts'
import { signalChart } from './signal-chart.ts'
import { limitsOf, limitWords, pointCell, pointInterval, readingWords, usualCell } from './signal-words.ts'

export function renderSignal(model: SignalModel, page: ViewPage): Html {
  const { organisation, repositoryId, measured } = model
  const home = `${page.base}/o/${organisation.id}`
  const name = repositoryId === undefined ? undefined : nameOf(namesOf(organisation.repositories), repositoryId)
  const of = name === undefined ? undefined : html` › <a href="${home}/${repositoryId}">${name}</a>`
  return html`<p class="crumbs"><a href="${home}">${organisation.account}</a>${of}</p>
${renderDefinition(model, page.base)}${measured === undefined ? renderUnknown(model) : renderMeasured(model, measured, page)}`
}

function renderDefinition({ signal, definition }: SignalModel, base: string): Html {
  if (definition === undefined) return html`<p>Source: ${signal.source}.</p>`
  const { definition: is, window, smallestN, healthy, warning = '—', bad = '—', source } = definition
  const rows = [
    ['Window, baseline', window],
    ['Smallest n', smallestN],
    ['Healthy', healthy],
    ['Warning', warning],
    ['Bad', bad],
    ['Source', source],
  ]
  const said = explained({ name: signal.name, at: `#${signal.id}`, base }, capitalise(is))
  return html`<p>${said}</p><dl>${rows.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`
}

function renderUnknown({ organisation, repositoryId }: SignalModel): Html {
  if (repositoryId === undefined && !organisation.isWhole)
    return html`<p class="note">It is measured over a whole organisation and in each repository; the pages of the repositories have theirs.</p>`
  return html`<p class="note">Not measured yet: signals are measured once a day.</p>`
}

function renderMeasured(model: SignalModel, measured: MeasuredSignal, page: ViewPage): Html {
  const { signal } = model
  if (measured.state === 'not-connected')
    return html`<p class="note"><b>Not connected</b>: ${measured.notConnected}. Permission of the App: ${signal.permission}.</p>`
  const limits = limitsOf(signal, measured.baseline?.value ?? undefined)
  const range = limitWords(limits, signal)
  const usual = usualCell(measured, signal)
  const rows: readonly (readonly Part[])[] = [
    [`Now, ${measured.period}`, linked(pointCell(measured, signal), measured.period, model, page)],
    ['95% interval', pointInterval(measured, signal)],
    ['Usual', usual === '—' ? usual : `${usual}, ${baselineDays(measured)}`],
    ['Range', range ?? '—'],
    ['Reads as', readingWords(measured, signal)],
    ['Breaker', breakerWords(measured)],
  ]
  return html`${dataTable({ label: 'Now', head: ['', 'value'], rows })}
${measured.breaker?.state !== undefined && measured.breaker.state !== 'closed' && html`<p class="note">Look at ${lookAt(signal)}.</p>`}
${renderHistory(model, measured, page)}`
}

function stateWords(state: MeasuredSignal['state']): string {
  return state === 'few' ? 'too few' : state.replace('-', ' ')
}

function baselineDays({ baseline }: MeasuredSignal): string {
  return baseline === null ? '' : `${baseline.from.slice(0, 10)} to ${baseline.to.slice(0, 10)}`
}

function breakerWords({ breaker }: MeasuredSignal): string {
  if (breaker === null) return '—'
  const since = breaker.since === null ? '' : `, since ${breaker.since}`
  return `${breaker.state}${since}${breaker.isStale ? ', not measured lately' : ''}`
}

/** The pull requests behind a value that this visitor may see. */
function linked(
  text: string,
  period: string,
  { signal, organisation, repositoryId }: SignalModel,
  page: ViewPage,
): Part {
  const filters = pullsBehind(signal, period)
  if (filters === undefined || text === '—') return text
  const scope = repositoryId === undefined ? {} : { repositories: repositoryId }
  const query = new URLSearchParams({ ...filters, ...scope })
  return html`<a href="${page.base}/o/${organisation.id}/pulls?${query.toString()}">${text}</a>`
}

function renderHistory(model: SignalModel, measured: MeasuredSignal, page: ViewPage): Html | undefined {
  const { signal, history } = model
  const { baseline } = measured
  if (history.length === 0) return undefined
  const usual = baseline?.value ?? undefined
  const chart = signalChart({
    signal,
    history,
    usual,
    limits: limitsOf(signal, usual),
    description: describe(model),
  })
  const rows = history
    .toReversed()
    .map((point) => [
      point.period,
      linked(pointCell(point, signal), point.period, model, page),
      pointInterval(point, signal),
      stateWords(point.state),
      point.breaker ?? '—',
    ])
  const legend =
    'Line: value. Band: its 95% interval. Dashed: usual. Dotted: where it stops being healthy. Marks below: breaker on watch (low) or tripped (high).'
  return html`<h2>Over time</h2>${chart !== undefined && html`<figure>${chart}<figcaption class="quiet">${legend}</figcaption></figure>`}
<details><summary>The numbers, period by period</summary>${dataTable({ label: 'Periods', head: ['period', 'value', '95% interval', 'state', 'breaker'], rows })}</details>`
}

function describe({ signal, history }: SignalModel): string {
  const known = history.filter(({ value, state }) => value !== null && state === 'ok')
  const [first, last] = [known[0], known.at(-1)]
  if (first?.value == null || last?.value == null) return 'Too few to tell in every period.'
  const words = (value: number) => formatSignalValue(value, signal.unit)
  return `From ${words(first.value)} in ${first.period} to ${words(last.value)} in ${last.period}. The table below has every value.`
}
