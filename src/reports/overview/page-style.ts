/** The style of a report that is one file: dark and light, print, phones. Contrast of text is 4.5 and more on both grounds. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--soft:#59636e;--rule:#d1d9e0;--mark:#0969da;--bar:#54aeff}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#f0f6fc;--soft:#9198a1;--rule:#3d444d;--mark:#58a6ff;--bar:#1f6feb}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main,header,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
p{margin:.5rem 0;max-width:44rem}
.soft,footer,caption{color:var(--soft)}
.lead{font-size:1.15rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 1.5rem}
figure{margin:0}
svg{width:100%;height:auto;display:block}
svg text{font:12px system-ui,sans-serif;fill:var(--soft)}
.rule{stroke:var(--rule);fill:none}
.trend{stroke:var(--mark);stroke-width:1.5;fill:none}
.interval{stroke:var(--mark);stroke-width:6;stroke-opacity:.35;fill:none}
.mark{fill:var(--mark)}
.bar{fill:var(--bar)}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem;width:100%}
caption{text-align:left;padding:.25rem 0}
th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--rule);vertical-align:top;white-space:nowrap}
thead th{vertical-align:bottom;white-space:normal;min-width:4.5rem}
table.prose th,table.prose td{white-space:normal}
.stacked{max-width:40rem}
summary{cursor:pointer;padding:.25rem 0}
details ul{margin:.25rem 0;padding-left:1.25rem;max-width:44rem}
footer{padding-top:2rem;padding-bottom:2rem;font-size:.9rem}
@media (max-width:480px){body{font-size:15px}svg text{font-size:20px}
table.prose,table.prose tbody,table.prose tr,table.prose th,table.prose td{display:block}
table.prose thead{display:none}
table.prose tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}
table.prose tbody th,table.prose td{border:0;padding:.1rem 0}
table.prose td::before{content:attr(data-name) ": ";color:var(--soft)}}
@media print{:root{--ground:#fff;--text:#000;--soft:#333;--rule:#999}html{font-size:12px}h2{break-after:avoid}figure,tr{break-inside:avoid}.scroll{overflow:visible}th,td{white-space:normal;padding-right:.4rem}table:not(.prose) tbody th{white-space:nowrap}body{font-size:1rem}}
`
