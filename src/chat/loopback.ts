/** Whether a URL leads to this machine, whose lines nobody can read but those who are on it. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
