import { html } from '../layout/html.ts'

const SOURCES = 'src/web/survey/browser/'

/** Plain words for whoever does not believe it. */
export const WHY = html`<p>Soundings wants to know whether you say the same to it as to your best friend at work. So it must not be able to find out
what you said, and you should not have to take our word for it.</p>
<h2>How it works</h2>
<ol>
<li>You sign in with GitHub. That proves that you are one of those who may answer, and no more is asked of GitHub.</li>
<li>Your browser draws a random token and multiplies it by a random number that only your browser knows. The server signs the product. It
notes that you got a signature, and cannot see on what.</li>
<li>Your browser divides the number out again. What is left is a signature on the token, which the server has never seen.</li>
<li>After a random pause of up to a minute your browser sends token, signature and answers, without cookie and without referrer. The server
sees that it signed the token for somebody, and not for whom: every token fits to every person.</li>
<li>The token is noted as used. The answers are sealed, all to the same length, and kept in an order that says nothing. No time is kept.</li>
<li>When the survey closes, all answers are opened at once and sorted, and the key, the list of who may answer and the used tokens are
destroyed.</li>
</ol>
<p>The arithmetic is RSABSSA-SHA384-PSS-Randomized of <a href="https://www.rfc-editor.org/rfc/rfc9474.html" rel="noreferrer">RFC 9474</a>. A server
could give each person a key of their own and tell them apart by it. So the issue that opens the survey names the key, and your browser sends
nothing to a server that comes with another one.</p>
<h2>What it does not protect from</h2>
<ul>
<li>Somebody who watches the network, or runs the proxy before this server, sees your address and the time of both requests. If few
people answer on that day, that can be enough. Answer from somewhere else, or later.</li>
<li>Somebody who may change this server can serve you another page. Then the checks below fail.</li>
<li>Somebody who holds both the database and the key outside it, and reads along while the survey is open.</li>
<li>Five people of whom four agree to compare what they said.</li>
<li>Your own words, where the survey asks for them.</li>
<li>How many people answered is known, roughly.</li>
</ul>
<h2>How to check it</h2>
<ul>
<li>The scripts of the survey's page are served as they were written, without a bundler: compare
<code>/assets/survey/vote.js</code>, <code>token.js</code>, <code>issue-key.js</code> and, of the page before, <code>sign-in.js</code> with
<code>${SOURCES}</code> in the repository (only the types are blanked out), and
<code>/assets/blindrsa/</code> with the package <code>@cloudflare/blindrsa-ts</code>.</li>
<li>Let a copy of Soundings that you got yourself do it: <code>soundings survey code</code> prints the SHA-256 of each script of its release, and
<code>soundings survey code --server https://…</code> asks this server for them and says which differ. Set it up on your own machine; ours could say
anything.</li>
<li>The page names the same hashes in its <code>integrity</code> attributes, so your browser runs nothing else: look at the page's source.</li>
<li>Open your browser's developer tools, answer, and look at the two requests: the second carries no cookie.</li>
<li>The key's SHA-256 stands in the issue that opened the survey and in its link.</li>
</ul>
<p>Nobody can find, change or delete your answers afterwards, and that includes you.</p>`
