import { CAPS, DEPTH_PARTS, type DepthPart } from '../../../depth/verdict.ts'
import { figureCell, intervalCell } from '../../../reports/shared/cells.ts'
import { capitalise, formatCount } from '../../../util/sentences.ts'
import { explained } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import { pullCohort } from './pull-json.ts'
import { type ToldReason, type ToldReasons, toldReasons } from './pull-reasons.ts'
import { timelineOf } from './pull-timeline.ts'
import { COHORT_WORDS, instantWords, lasted, pullWords, waitsSince } from './pull-words.ts'
import type { PullModel } from './read-pull.ts'

export function renderPull(model: PullModel, { base, github }: ViewPage): Html {
  const { organisation, repository, pull, isDisputed } = model
  const { owner, name } = repository
  const told = toldReasons(model)
  const lines = pull.effectiveLines === null ? '' : ` · ${formatCount(pull.effectiveLines)} lines to review`
  const verdict = isDisputed ? 'Reviewed, as someone with write access noted' : pullWords(pull, model.asOf)
  return html`<p class="crumbs"><a href="${base}/o/${organisation.id}">${organisation.account}</a> › <a href="${base}/o/${organisation.id}/${repository.id}">${name}</a></p>
<p class="verdict">${verdict}</p>
<p>Opened by ${COHORT_WORDS[pullCohort(pull)]}${lines} · <a href="${github}/${owner}/${name}/pull/${pull.number}" rel="noreferrer">${owner}/${name}#${pull.number} on GitHub</a></p>
${renderDepth(model, told, base)}${renderTimeline(model)}${renderTimes(model, base)}${renderReasons(model, told)}
<p><a href="${base}/definitions">How this is judged</a>. What nobody wrote down, such as reading, calls and pairing, is not known.</p>`
}

/** Each part's reason has its code, or says with it why the part is left out. */
function partOf({ code }: ToldReason): DepthPart | undefined {
  return DEPTH_PARTS.find((part) => code === part || code === `${part}-unknown`)
}

function renderDepth({ pull, isDisputed }: PullModel, { reasons = [] }: ToldReasons, base: string): Html | undefined {
  if (pull.depth === null || isDisputed) return undefined
  const rows = reasons.flatMap((reason) => {
    const part = partOf(reason)
    if (part === undefined) return []
    const points = reason.points === undefined ? '—' : `${Math.round(reason.points)}\u00a0of\u00a0${CAPS[part]}`
    return [[capitalise(part), points, reason.text]]
  })
  const title = explained({ name: 'Review depth', at: '/depth', base })
  return html`<h2>${title}</h2><p><b>${Math.round(pull.depth)} of 100</b> points. What cannot be measured is left out, not counted as zero.</p>
${rows.length > 0 && dataTable({ label: 'Review depth', head: ['part', 'points', 'from'], rows })}`
}

function renderReasons({ reasons: kept }: PullModel, { reasons = [], approvals }: ToldReasons): Html {
  if (kept === undefined)
    return html`<h2>Reasons</h2><p>Not kept: it was judged last by an earlier version. They are there once it is judged again.</p>`
  const own = reasons.filter((reason) => partOf(reason) === undefined)
  const listed = approvals.map(({ submittedAt, reasons: why }, index) => {
    const title = approvals.length === 1 ? 'The approval' : `Approval ${index + 1}`
    return html`<h3>${title}, ${instantWords(submittedAt)}</h3><ul>${why.map(({ text }) => html`<li>${text}</li>`)}</ul>`
  })
  if (own.length === 0 && listed.length === 0) return html``
  return html`<h2>Reasons</h2>${own.length > 0 && html`<ul>${own.map(({ text }) => html`<li>${text}</li>`)}</ul>`}${listed}`
}

function renderTimeline(model: PullModel): Html {
  const steps = timelineOf(model)
  const items = steps.map(({ name, at }, index) => {
    const before = steps[index - 1]
    const after = before === undefined ? '' : at === before.at ? 'at the same time' : `${lasted(before.at, at)} later`
    return html`<li><b>${name}</b> <time datetime="${new Date(at).toISOString()}">${instantWords(at)}</time> <span class="quiet">${after}</span></li>`
  })
  return html`<h2>Timeline</h2><ol class="timeline">${items}</ol>`
}

function renderTimes({ pull, usual, asOf }: PullModel, base: string): Html {
  const since = waitsSince(pull)
  const own =
    pull.firstReviewAt !== null && pull.readyAt !== null
      ? `First review after ${lasted(pull.readyAt, Math.max(pull.readyAt, pull.firstReviewAt))}`
      : since === null
        ? 'No first review'
        : `Waiting for ${lasted(since, asOf)}`
  const named = explained({ name: 'Time to first review', at: '#figure-timeToFirstReview', base })
  const title = html`<h2>${named}</h2>`
  if (usual === undefined)
    return html`${title}<p>${own}. Too few people review here to say what is usual: it takes five.</p>`
  const rows = [
    ['median', figureCell(usual.p50), intervalCell(usual.p50)],
    ['p95', figureCell(usual.p95), intervalCell(usual.p95)],
  ]
  const label = 'Usual time to first review'
  return html`${title}<p>${own}. Usual in this repository, over ${usual.windowDays} days (${formatCount(usual.n)} reviewed, ${formatCount(usual.waiting)} waiting):</p>
${dataTable({ label, head: ['', 'time', '95% interval'], rows })}`
}
