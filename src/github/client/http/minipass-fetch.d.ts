/** The part that GitHub is asked with; the package brings no types. */
declare module 'minipass-fetch' {
  import type { Agent } from 'node:http'

  export interface FetchResponse {
    readonly status: number
    readonly url: string
    readonly headers: Iterable<[string, string]> & { get(name: string): string | null }
    /** null where there is none. */
    readonly body: { resume(): void } | null
    text(): Promise<string>
    arrayBuffer(): Promise<ArrayBuffer>
  }

  export interface FetchOptions {
    readonly method?: string | undefined
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string | undefined
    readonly redirect?: 'follow' | 'manual' | 'error'
    readonly signal?: AbortSignal | undefined
    /** Without one each request opens a connection of its own. */
    readonly agent?: (url: URL) => Agent
  }

  export default function fetch(url: string | URL, options: FetchOptions): Promise<FetchResponse>
}
