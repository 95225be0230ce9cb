/** The style sheet of the set-up pages. */
export const SET_UP_STYLE = `:root{color-scheme:light dark;--text:#1f2328;--back:#fff;--quiet:#59636e;--line:#818b98;--link:#0969da;--red:#c61e2b;--raised:#f6f8fa}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--quiet:#9198a1;--line:#656c76;--link:#4493f8;--red:#ff7b72;--raised:#151b23}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);margin:0}
main{max-width:38rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}a{color:var(--link)}pre{overflow:auto;background:var(--raised);padding:.75rem}
.field{margin:1.25rem 0}.field label,legend{font-weight:600}
.field input{box-sizing:border-box;width:100%}input{font:inherit}
.field input{color:var(--text);background:var(--back);border:1px solid var(--line);border-radius:6px;padding:.5rem}
.field input[aria-invalid]{border:2px solid var(--red)}
.hint{color:var(--quiet);margin:.1rem 0 .4rem}.problem{color:var(--red);font-weight:600;margin:.1rem 0 .4rem}
fieldset{border:1px solid var(--line);border-radius:6px;margin:1.25rem 0;padding:.5rem 1rem}fieldset p{margin:.5rem 0}
.note{background:var(--raised);border-left:4px solid var(--link);padding:.75rem 1rem}.note[role=alert]{border-left-color:var(--red)}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:#1a7f37;color:#fff;cursor:pointer}
button.plain{background:none;border:1px solid var(--line);color:var(--text);font-weight:400;margin-top:1rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}`
