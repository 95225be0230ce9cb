const DOCUMENTATION =
  /(^|\/)(docs?|documentation|man|adr|rfcs?)\/|\.(md|mdx|markdown|rst|adoc|asciidoc|txt|tex)$|(^|\/)(readme|changelog|changes|contributing|copying|licen[cs]e|notice|authors|codeowners)(-[^/.]*)?$/i

/** Files whose names end in `.txt` and are nevertheless read by machines. */
const PLAIN_BUT_CODE = /(^|\/)(cmakelists|requirements[^/]*|constraints[^/]*|robots)\.txt$/i

/** Whether a file is prose for people, by its path: documentation directories, prose formats, and the usual top-level pages. */
export function isDocumentation(path: string): boolean {
  return DOCUMENTATION.test(path) && !PLAIN_BUT_CODE.test(path)
}

const TEST =
  /(^|\/)(tests?|specs?|__tests__|testing|e2e|testdata|fixtures)\/|[._-](test|tests|spec|e2e|cy)\.[^/]+$|(^|\/)test_[^/]+\.py$|_(test|spec)\.[^/]+$|(^|\/)[^/]*(Test|Tests|IT|Spec)\.(java|kt|cs|scala|groovy|swift|php)$|(^|\/)conftest\.py$/

/** Whether a file holds tests or their inputs, by its path and the naming habits of the common test runners. */
export function isTest(path: string): boolean {
  return TEST.test(path)
}
