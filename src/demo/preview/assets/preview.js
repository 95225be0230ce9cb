// Draws the diagrams; when the library is missing, their source stays readable.
if (window.mermaid !== undefined) {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' })
  window.mermaid.run({ querySelector: 'pre.mermaid', suppressErrors: true })
}
