/** Draws the diagrams; when the library is missing, their source stays readable. */
async function draw() {
  if (window.mermaid === undefined) return
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' })
  await window.mermaid.run({ querySelector: 'pre.mermaid', suppressErrors: true })
}

/** Takes over what changed on the server while the replay goes on, except under the hands of whoever uses the page. */
async function follow(shown) {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer === undefined || !answer.ok) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.querySelector('#replay').replaceWith(next.querySelector('#replay'))
  const main = next.querySelector('main')
  const isNew = main.innerHTML !== shown
  const html = isNew && !isInUse() ? take(main, next.title) : shown
  if (document.querySelector('#replay').dataset.live !== undefined || (isNew && html === shown)) await follow(html)
}

function isInUse() {
  const isFocused = document.querySelector('main').contains(document.activeElement)
  return isFocused || !document.getSelection().isCollapsed
}

/** Keeps what was unfolded. */
function take(main, title) {
  const html = main.innerHTML
  const all = () => [...document.querySelectorAll('main details')]
  const unfolded = all().map(({ open }) => open)
  document.querySelector('main').replaceChildren(...main.childNodes)
  document.title = title
  for (const [index, details] of all().entries()) if (unfolded[index]) details.open = true
  draw()
  return html
}

const before = document.querySelector('main').innerHTML
draw()
if (document.querySelector('#replay').dataset.live !== undefined) follow(before)
