/**
 * Codes of languages other than English, the usual language of the source: ISO 639-1, and those of ISO 639-3 that translation
 * platforms use most.
 */
const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el eo es et eu fa ff ' +
    'fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ' +
    'ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps ' +
    'pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ' +
    've vi vo wa wo xh yi yo za zh zu fil hsb dsb ckb pap kab gsw ast szl sat tzm'
  ).split(' '),
)
const TEXTS = '(?:json5?|ya?ml|properties|ftl|strings|stringsdict|xml|toml|resx|arb|csv|ini|lang|dtd)'
const FOLDERS = '(?:_?locales?|i18n|l10n|langs?|languages?|translations?|intl|lc_messages|messages)'

/** Where formats and frameworks put the texts of one language; each row's source is the format's own documentation. */
const rowsWith = (tag: string): readonly { readonly what: string; readonly pattern: string }[] => [
  { what: 'gettext', pattern: String.raw`\.(?:po|pot|mo)$` },
  { what: 'XLIFF', pattern: String.raw`\.(?:xliff|xlf)$` },
  { what: 'Qt', pattern: String.raw`(?:^|/)(?:translations?|i18n|langs?)/[^/]+_${tag}\.ts$|\.qm$` },
  { what: 'Android', pattern: `(?:^|/)values-(?:b\\+)?${tag}/[^/]+\\.xml$` },
  { what: 'Apple', pattern: String.raw`(?:^|/)${tag}\.lproj/|\.xcstrings$` },
  { what: '.NET', pattern: String.raw`\.${tag}\.(?:resx|resw|restext)$|(?:^|/)strings/${tag}/[^/]+\.resw$` },
  { what: 'Java', pattern: String.raw`_${tag}\.properties$` },
  { what: 'Flutter', pattern: String.raw`_${tag}\.arb$` },
  {
    what: 'a file of one language in a folder of languages',
    pattern: `(?:^|/)${FOLDERS}/(?:.+/)?(?:[^/]+[-_.])?${tag}\\.${TEXTS}$`,
  },
  {
    what: 'a module of one language',
    pattern: `(?:^|/)(?:_?locales?|i18n|l10n|translations?|langs?|languages?)/(?:.+/)?${tag}\\.(?:ts|js|mjs|cjs|tsx|jsx|dart|py|rb|php)$`,
  },
  { what: 'Laravel', pattern: `(?:^|/)lang/${tag}(?:/.+)?\\.php$` },
  {
    what: 'a folder of one language in a folder of languages',
    pattern: `(?:^|/)${FOLDERS}/(?:[^/]+/)?${tag}/.+\\.${TEXTS}$`,
  },
]

/**
 * Paths that are laid out like translations.
 * @param code pattern of a language's code; it may be followed by a script or a region, as in `pt-BR`, `pt_BR`, `pt-rBR`, `zh-Hans` and `es-419`
 */
function layouts(code: string): RegExp {
  const rows = rowsWith(`${code}(?:[-_](?:${code}|r?[a-z]{2}|[a-z]{4}|\\d{3})){0,2}`)
  return new RegExp(rows.map(({ pattern }) => pattern).join('|'), 'i')
}

const OF_ANY_CODE = layouts('[a-z]{2,3}')
/** Where a code of the list stood stands a sign that no path holds. */
const OF_KNOWN_CODE = layouts('\\0')
/** What may be a code: a part of the path between two signs that part words, and no extension. */
const PART = /(?<![^/._+-])[a-z]{2,3}(?=[/._-])/gi

/**
 * Whether a file holds the texts of one language other than English, by its path: translators and their platforms write it, and who
 * reviews the change does not read the language. Linear in the path's length; case does not matter.
 */
export function isTranslation(path: string): boolean {
  if (!OF_ANY_CODE.test(path)) return false
  // Codes are looked up: a pattern that lists them wherever one may stand takes half a megabyte once V8 has compiled it.
  return OF_KNOWN_CODE.test(path.replace(PART, (part) => (LANGUAGES.has(part.toLowerCase()) ? '\0' : part)))
}
