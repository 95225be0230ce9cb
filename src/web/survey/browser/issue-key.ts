/** The fingerprint of the round's key that the issue's link carries behind `#`, which no browser sends to a server. */
function keyOfLink(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('key')
}

/** Keeps it in this tab: whoever signs in comes back from GitHub without it. @param path of the survey's page */
export function keepIssueKey(path: string): void {
  const key = keyOfLink()
  if (key !== null) sessionStorage.setItem(nameOf(path), key)
}

/** That of the link by which this page was opened, else the one that was kept; null where there was none. */
export function findIssueKey(): string | null {
  return keyOfLink() ?? sessionStorage.getItem(nameOf(location.pathname))
}

function nameOf(path: string): string {
  return `key of ${path}`
}
