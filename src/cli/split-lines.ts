import { StringDecoder } from 'node:string_decoder'

/**
 * Lines of a byte stream, split at line feeds only: `node:readline` also splits at U+2028, which may stand inside a JSON string.
 * A carriage return before the line feed is dropped; a last line without one still counts.
 */
export async function* splitLines(source: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of source) {
    const text = rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
