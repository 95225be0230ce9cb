/**
 * English words that tell nothing about which change a text is about: function words and the commonest verbs, what is said of a change
 * of any kind, and the business of reviewing and merging. Other forms of a word (`merged`, `merging`) need no entry.
 */
export const GENERAL_WORDS: readonly string[] =
  `
able about above abstraction accept accurate ack acknowledge across actually additional additionally address adjust admittedly after again
against agent ago agree agreed ahead all allow almost alone along already also alternative alternatively although always am among
an analysis and another answer any anybody anymore anyone anything anyway anyways anywhere apart apologies apologise apologize
apparently appear appreciate approach appropriate approval approve architecture are area aren argue around as asap aside ask
aspect assign assignee assistant assume at attempt attention author automatic automatically average aware away awesome back
backlog bad balance bar base based basic be beautiful because become been before began begin behavior behaviour behind being
believe below benefit besides best better between beyond big bit block blocker blocking bold bonus boost bot both branch brief
brilliant bring build bummer bunch business busy but by call calm came can cannot care carefully catch cause cc certainly chance
change chatgpt check cheers chiefly choice chore clarify clarity claude clean cleanup clear clever close code codebase codex
coding cohesion cohesive collaborate colleague come comfortable commit common community company compatible complaint complete
complex complexity comprehensive concept concern concise conclude conclusion concrete confidence confident confirm conflicts
confuse consensus consequence consider consistency consistent constructive content context contribute contribution contributor
convention conversation convince convinced cool copilot correct correctly could couldn couple coupled coupling cover coverage
craft crisp critical crystal current cursor damage day deadline deal dear debate decent decide decision decouple dedicated deep
defer definitely delight describe description design detail develop developer development did didn diff different diligent
direction disagree disciplined discuss discussion do does doesn doing done doubt down draft dry during each eager early ease easy
edit editor editorial editors effective effectively efficiency efficient effort either elegance elegant else embrace enable encapsulate encapsulation end
enhance enhancement enjoy enough ensure enterprise entire era especially essential even ever every everybody everyone everything
everywhere evidence evolve exact exactly excellent exceptional excited exemplary exercise exist existing expand expect expectation
experience expert explain explicit express expressive extensibility extensible extra extraordinary eye eyes fact fairly family fan
fantastic far fast favor favour feature feedback feel feelings fellow few final finally find fine first firstly fit flawless
flexibility flexible flow fluent focus folks follow followup for forward found foundation framework frankly fresh friday friend
from full fully fun functionality fundamental further furthermore future gave gem gemini general genius get gist git github give
given glad go goal goes going golden gone good got gpt graceful grade grasp great green greetings ground groundwork guide
guideline guys had hadn haha half hand happen happy hard has hasn have haven having he health hear heart hello help helper hence
her here hero hesitation hey hi high highlight him his hmm hold honest honestly hood hope hopefully hotfix how however hub huge
human hurry hygiene idea idiomatic if immense impact implement implementation important impress impressive improve improvement in
incredible indeed independent individual industry information initial initiative inside insight inspect instant instruction intent
intention interest intermediate intern into intuitive invaluable inventory involve is isn issue it its itself job join judge
junior just justify keep kept kind knew know knowledge kudos land landing large largest last lasting lastly late lately later
latest latter launch lead lean learn least leave left legible less lesson let level lgtm life lift light like likely little live
llm logic logical long look loop lot love low madam made magic main mainly maintain maintainability maintainable maintainer
maintenance major majority make manage manual many mate matter mature may maybe me mean meaningful meant meanwhile measure meet
meeting member merge merit might milestone mind minimal minimise minimize minor minute mission mistake modern modular modularity
modulo moment momentum monday month more moreover morning most mostly much must mustn my myself nail natural navigate near nearby nearly
neat necessary need needn never new newcomer next nice niggle nit no nobody noise non nonblocking none nope nor not notable note
nothing notice now nowhere objection objective observe obvious obviously of off offline often ok okay old on once one ones only
onto oops open opinion opportunity optimal optimise optimize or order organise organize original other others otherwise ought our
ours out outcome outside outstanding over overall overhaul overhead overview own owner pace pair pairing palette part partially
particular particularly partly pass patch pay peace pending people per perfect perform perhaps person perspective piece ping place
plain plan platform pleasant please pleasure plenty plus point polish popular positive possibility possible possibly potential
power practice pragmatic praise praiseworthy precise precision predictable prefer preference preferred prepare present presumably
previous pride primarily principle prior priority probably problem proceed process prod product productive professional progress
project prompt proof proper properly proposal propose proposed proud prove pull punctual purpose push put quality quest question
quick quite raise rare rather read readability readable reader ready real reality really reason reasonable rebase recent recommend
record red reflect regard regardless regards regression related release relevant reliability reliable remain remark remarkable
repo report repository require requirement resolve resolved respect respectively responsibility responsible rest result retrospective return reusability
reusable reuse review reviewer reviewers reward right rigor rigorous risk robot robust robustness rock role rough roughly round
run said same satisfaction satisfy saturday save saw say scalability scalable scenario scope script seamless season second
secondly section see seem seen self send senior sense sensible sensibly separate separation serious set setup several shall shape
share sharp she shine ship shipit short should shouldn show showstopper sick side sign signal significant significantly similar
simple simplicity simplify since single sir skill slack sleek slight slightly small smallest smart smell smooth so solid solution
solve some somebody someone something sometimes somewhat somewhere soon sorry sound spec special specific spirit sponsor spot
sprint squash stability stable staff stakeholder standard standpoint standup star start state stay stellar step still stop
straightforward strategy stress striking strong strongly structure stuck stuff submit substance substantive subtle success
successful such suggest suggested suggesting suggestion suitable suite summary sunday superb superior support suppose sure
surprise swift system take taken talent task team teams tech technical tell term terrific text than thank that the their them then
there these they thing think this thorough thoroughly those though thought thoughtful thread three thrill through throughout
thumbs thursday thus tick tidy time timely tiny title to today together told tomorrow tone tonight too took tool top total totally
touch toward towards track trade train transparent tremendous triage trick tried trivial true truly trust truthfully try tuesday
turn tweak tweaked two typical ugh unblock under understand understandable unique unobtrusive unresolved until up upon upper
urgent us usability usable use used useful uses using usual vacation valid valuable variety vast vendor verification very vet via
victory view visible vision vote wait walk want warning was wasn watch way we weak wealth wednesday week weekend welcome well went
were weren what whatever when whenever where wherever whether which while who whole whom whose why will win wise with within
without wonder wonderful word wording work workflow world worry worth would wouldn wow wrap write written yay yeah year yep yes
yesterday yet you your yours yourself zoom
`
    .trim()
    .split(/\s+/)

/**
 * What most changes have in common: they can be asked for, and sharing them ties nothing. Counted in 8,414 pull requests of three public
 * archives (5 in 100 of an archive's pull requests, or 8 in 1,000 of its approvals, use the word), and completed by their like.
 */
export const TOPIC_WORDS: readonly string[] =
  `
add amount bigger break bug case class comma comment comments component condition conflict contain create decrease default define
delay dependency deploy deployment doc document documentation edge environment error expose extend fail failure file fix flag
format function functional generate handle hat higher hour import include increase input instead integrate interface key layer
legacy library line lint literal load locally longer lower match maximum message metadata method miss model modify module move
name naming negative number option output package page paragraph parameter path pattern performance performant pipeline production
reduce reduction refactor refactoring reference remove replace request response secure security sentence service shorter smaller
style test testability testable tested testing type typo unit unnecessary update usage user validate validation value variable
verify version volume wrong zero
`
    .trim()
    .split(/\s+/)

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
