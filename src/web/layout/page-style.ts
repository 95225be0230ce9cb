/** The style sheet of the pages: both colour schemes, narrow screens, and paper. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--text:#1f2328;--back:#fff;--quiet:#59636e;--line:#d1d9e0;--edge:#818b98;--link:#0969da;--red:#c61e2b;--raised:#f6f8fa;--button:#1a7f37}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--quiet:#9198a1;--line:#3d444d;--edge:#656c76;--link:#4493f8;--red:#ff7b72;--raised:#151b23}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);margin:0}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;border-bottom:1px solid var(--line);padding:.6rem 1rem}
.home{font-weight:600}.visitor{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;color:var(--quiet)}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:break-word}main:focus{outline:0}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 1rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
a{color:var(--link)}.quiet,.hint{color:var(--quiet)}
.skip{position:absolute;left:-100vw}.skip:focus{left:0;background:var(--back);padding:.5rem}
.note{background:var(--raised);border-left:4px solid var(--link);padding:.75rem 1rem}.note[role=alert]{border-left-color:var(--red)}
fieldset{border:1px solid var(--line);border-radius:6px;margin:1.25rem 0;padding:.5rem 1rem}legend{font-weight:600;padding:0 .3rem}
.scale{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}.scale label{display:inline-flex;gap:.4rem;align-items:center;min-height:2rem}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:var(--button);color:#fff;cursor:pointer}
button.plain{background:none;border:1px solid var(--edge);color:var(--text);font-weight:400;padding:.3rem .7rem}button[disabled]{opacity:.6;cursor:default}
textarea{font:inherit;width:100%;color:inherit;background:var(--back);border:1px solid var(--edge);border-radius:6px;padding:.5rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}th,td{border-bottom:1px solid var(--line);padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top}
figure{margin:0}svg{width:100%;height:auto;display:block}svg text{font:12px system-ui,sans-serif;fill:var(--quiet)}.rule{stroke:var(--line);fill:none}.trend{stroke:var(--link);stroke-width:1.5;fill:none}.interval{stroke:var(--link);stroke-width:6;stroke-opacity:.35;fill:none}.mark{fill:var(--link)}
code{background:var(--raised);padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media(max-width:30rem){main{padding:1rem .75rem}}
@media print{header,.skip{display:none}main{max-width:none;padding:0}a{color:inherit}}`
