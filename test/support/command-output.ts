/** What a command writes to, and what it wrote. */
export function collectCommandOutput() {
  const written = { out: '', errors: '' }
  const sink = (key: keyof typeof written) => ({
    write(text: string) {
      written[key] += text
    },
  })
  return { output: { stdout: sink('out'), stderr: sink('errors') }, written }
}
