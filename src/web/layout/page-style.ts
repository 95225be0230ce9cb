/** The style sheet of the pages: both colour schemes, narrow screens, and paper. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--text:#1f2328;--back:#fff;--quiet:#59636e;--line:#d1d9e0;--edge:#818b98;--link:#0969da;--red:#c61e2b;--amber:#9a6700;--raised:#f6f8fa;--button:#1a7f37}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--quiet:#9198a1;--line:#3d444d;--edge:#656c76;--link:#4493f8;--red:#ff7b72;--amber:#d29922;--raised:#151b23}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);margin:0}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;border-bottom:1px solid var(--line);padding:.6rem 1rem}
.home{font-weight:600}.visitor{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;color:var(--quiet)}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:break-word}main:focus{outline:0}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 1rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.25rem 0 .25rem}p{max-width:46rem}
a{color:var(--link)}.quiet,.hint{color:var(--quiet)}
.explain{display:inline-block;min-width:1.5rem;height:1.5rem;line-height:1.4rem;border:1px solid var(--edge);border-radius:50%;text-align:center;text-decoration:none;font-size:.8rem;font-weight:600}.explain:hover{border-color:var(--link)}
.skip{position:absolute;left:-100vw}.skip:focus{left:0;background:var(--back);padding:.5rem}
.crumbs{margin:0;font-size:.9rem}.crumbs+.wide{margin-top:1rem}.whole{white-space:nowrap}.prose{display:inline-block;min-width:8rem;white-space:normal}.verdict{font-size:1.2rem;font-weight:600;margin:.5rem 0}
.note{background:var(--raised);border-left:4px solid var(--link);padding:.75rem 1rem}.note[role=alert]{border-left-color:var(--red)}
.breakers h2{margin-top:.5rem}.open{list-style:none;padding:0;margin:.5rem 0}.open li{background:var(--raised);border-left:4px solid var(--amber);padding:.5rem .75rem;margin:.4rem 0;max-width:50rem}.open .tripped{border-left-color:var(--red)}
.filters{border-block:1px solid var(--line);padding:.5rem 0;margin:1rem 0;font-size:.9rem}.filters div{display:flex;flex-wrap:wrap;gap:.1rem .75rem;align-items:baseline;padding:.15rem 0}.filters span{color:var(--quiet);min-width:8.5rem}
.filters ul{display:flex;flex-wrap:wrap;gap:.1rem .9rem;list-style:none;margin:0;padding:0}.filters a,.filters b{display:inline-block;padding:.15rem 0}
fieldset{border:1px solid var(--line);border-radius:6px;margin:1.25rem 0;padding:.5rem 1rem}legend{font-weight:600;padding:0 .3rem}
.scale{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}.scale label{display:inline-flex;gap:.4rem;align-items:center;min-height:2rem}
button,a.button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;background:var(--button);color:#fff;cursor:pointer}
a.button{display:inline-block;text-decoration:none}button.plain{background:none;border:1px solid var(--edge);color:var(--text);font-weight:400;padding:.3rem .7rem}button[disabled]{opacity:.6;cursor:default}
textarea{font:inherit;width:100%;color:inherit;background:var(--back);border:1px solid var(--edge);border-radius:6px;padding:.5rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.95rem}.wide{overflow-x:auto}th,td{border-bottom:1px solid var(--line);padding:.35rem 1rem .35rem 0;text-align:left;vertical-align:top;overflow-wrap:normal}tbody th{font-weight:400;min-width:9rem}td:nth-child(n+4){white-space:nowrap}thead th{color:var(--quiet);font-weight:600;vertical-align:bottom}
dl div{display:flex;flex-wrap:wrap;gap:0 .75rem}dt{color:var(--quiet);min-width:9rem}dd{margin:0}
summary{cursor:pointer;padding:.25rem 0}.timeline{padding-left:1.25rem}.timeline li{padding:.15rem 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem 1.5rem}
figure{margin:0}figcaption{font-size:.9rem}svg{width:100%;height:auto;display:block}svg text{font:12px system-ui,sans-serif;fill:var(--quiet)}.rule{stroke:var(--line);fill:none}.trend{stroke:var(--link);stroke-width:1.5;fill:none}.interval{stroke:var(--link);stroke-width:6;stroke-opacity:.35;fill:none}.mark{fill:var(--link)}
.band{fill:var(--link);fill-opacity:.18}.limit{fill:none;stroke:var(--quiet);stroke-width:1.5;stroke-dasharray:8 5}.limit.warn{stroke:var(--amber);stroke-dasharray:2 4}.limit.bad{stroke:var(--red);stroke-dasharray:2 4}.breaker.watch{fill:var(--amber)}.breaker.tripped{fill:var(--red)}
code,pre{background:var(--raised);padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}pre{padding:1rem;font-size:.85rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media(max-width:30rem){dl div{display:block;padding:.15rem 0}main{padding:1rem .75rem}svg text{font-size:20px}.filters span{min-width:100%}.wide{overflow-x:visible}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}thead .explain{display:none}table,tbody{display:block}tr{display:block;border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;margin:.5rem 0}th,td{display:block;border:0;padding:.1rem 0}tbody th{font-weight:600}td{display:flex;gap:.75rem;justify-content:space-between}td:empty{display:none}td:nth-child(n){white-space:normal}td::before{content:attr(data-label);color:var(--quiet)}}
@media print{:root{--text:#000;--back:#fff;--quiet:#333;--line:#999;--link:#000;--raised:#fff}header,.skip,.filters,.explain,form button,input{display:none}main{max-width:none;padding:0}a{color:inherit;text-decoration:none}.wide{overflow:visible}h2{break-after:avoid}figure,tr{break-inside:avoid}body{font-size:10pt}}`
