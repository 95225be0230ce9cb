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

const HOUSEKEEPING =
  /(^|\/)(readme|changelog|changes|history|contributing|code_of_conduct|security|support|copying|licen[cs]e|notice|authors|maintainers|codeowners)(-[^/.]*)?(\.(md|mdx|markdown|rst|adoc|txt))?$|(^|\/)\.(gitignore|gitattributes|editorconfig|mailmap)$|(^|\/)\.github\/[^/]*(issue|pull_request)_template/i

/** Whether a file is a page about the repository rather than part of what it makes: README, licence, CODEOWNERS and the like. */
export function isHousekeeping(path: string): boolean {
  return HOUSEKEEPING.test(path)
}

const DATA =
  /(^|\/)(test[-_]?vectors?|vectors|test[-_]?data|fixtures|goldens?|corpus)\/|[-_.]?(test[-_]?)?vectors?\.[^/]+$|\.(csv|tsv|jsonl|ndjson|geojson|svg|hex|pem|log|ipynb)$|(^|\/)(tests?|specs?|__tests__)\/(.+\/)?(expected|baselines?|recordings?|responses)\/|(^|\/)examples?\/(.+\.)?(diag|cbor|edn|hex|txt|xml|ya?ml|bin|b64|dat|out)$|\.json$/i

/** JSON that people write by hand. */
const WRITTEN_JSON =
  /(^|\/)([^/]*(package|config|configuration|settings|schema|manifest|openapi|swagger|composer|renovate|eslint|prettier|babel|tasks|launch|rules|policy|workflow)[^/]*|\.[^/]*)\.json$/i

/**
 * Whether a file holds data that a program reads or wrote, such as test vectors or a notebook, most of whose lines are outputs:
 * nobody reviews it line by line.
 */
export function isData(path: string): boolean {
  return DATA.test(path) && !WRITTEN_JSON.test(path)
}
