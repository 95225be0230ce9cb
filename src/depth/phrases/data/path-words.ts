/** Parts of paths that most repositories have: they tell where files lie and not what a change is about. */
export const PATH_WORDS: readonly string[] =
  `
api app apps assets bin build ci cmd common components conf config core css dist doc docs examples github go helpers html http https
include index init internal io java js json jsx lib libs lock main md mjs mod package pages php pkg public py rb readme resources rs
scripts server shared spec specs sql src static styles svg test tests tools ts tsx txt types ui util utils vendor web www xml yaml yml
com org net dev acme example
`
    .trim()
    .split(/\s+/)
