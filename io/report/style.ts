/** CSS of the page: one column of reading width, figures on the background of the page. */
export const STYLE = `
:root{color-scheme:light;--ink:#1f2328;--muted:#59636e;--faint:#b4bcc6;--grid:#e6e9ed;--paper:#fff;--panel:#f6f8fa;--link:#0b57a4;--warn:#9a4a00;--warn-ground:#fff4e5}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--ink:#e9ecef;--muted:#a5b0bb;--faint:#5a6570;--grid:#2b333b;--paper:#14181c;--panel:#1c2227;--link:#7cb8f2;--warn:#ffb35c;--warn-ground:#33240f}}
@media screen{:root[data-theme=dark]{color-scheme:dark;--ink:#e9ecef;--muted:#a5b0bb;--faint:#5a6570;--grid:#2b333b;--paper:#14181c;--panel:#1c2227;--link:#7cb8f2;--warn:#ffb35c;--warn-ground:#33240f}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem;z-index:9}
main,header.page,footer.page{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header.page{padding-top:1.4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem;letter-spacing:-.01em}
h2{font-size:1.35rem;margin:3rem 0 .8rem;padding-top:.4rem;border-top:1px solid var(--grid)}
h3{font-size:1.05rem;margin:1.8rem 0 .5rem}
.lead{color:var(--muted);margin:0 0 1rem;max-width:46rem}
.banner{background:var(--warn-ground);color:var(--warn);border-left:4px solid var(--warn);padding:.7rem 1rem;margin:1rem 0;font-weight:600}
.bar{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--grid)}
.bar>div{max-width:60rem;margin:0 auto;padding:.45rem 1.25rem;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;align-items:center;font-size:.9rem}
.bar fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:center}
.bar legend{float:left;margin-right:.7rem;color:var(--muted)}
.bar label{display:inline-flex;gap:.35rem;align-items:center;min-height:1.7rem}
.answer{font-weight:600;margin:.2rem 0 .8rem;max-width:48rem}
.finding{margin:.5rem 0 .9rem;padding-left:1rem;border-left:3px solid var(--faint)}
.finding h4{margin:0 0 .15rem;font-size:1rem}
.finding p{margin:.2rem 0;max-width:48rem}
.tag{font-size:.75rem;font-weight:600;color:var(--warn);border:1px solid var(--warn);border-radius:1em;padding:.02rem .5rem;margin-left:.5rem;vertical-align:.1em}
figure{margin:1.6rem 0 2.4rem}
figure h3{margin-bottom:.1rem}
.warning{color:var(--warn);font-size:.9rem;margin:.1rem 0 .5rem}
.chart{overflow-x:auto;min-height:6rem}
.chart svg{max-width:none;height:auto;display:block}
figcaption{color:var(--muted);font-size:.92rem;max-width:46rem;margin-top:.5rem}
.chart svg [fill="#1f2328"]{fill:var(--ink)}.chart svg [stroke="#1f2328"]{stroke:var(--ink)}
.chart svg [fill="#59636e"]{fill:var(--muted)}.chart svg [stroke="#59636e"]{stroke:var(--muted)}
.chart svg [fill="#b4bcc6"]{fill:var(--faint)}.chart svg [stroke="#b4bcc6"]{stroke:var(--faint)}
.chart svg [stroke="#e6e9ed"]{stroke:var(--grid)}
.chart svg .role-mark [stroke="#ffffff"]{stroke:var(--paper)}
figure .save{display:flex;flex-wrap:wrap;gap:.4rem;margin:.4rem 0;font-size:.82rem}.chart .stepped{stroke:var(--link)!important;stroke-width:3px!important;paint-order:stroke}
details{margin:.5rem 0;font-size:.92rem}
details.fold{font-size:1rem;border-top:1px solid var(--grid);margin:0}details.fold>summary{color:var(--ink);padding:.55rem 0}details.fold>summary h2{display:inline;border:0;margin:0;padding:0;font-size:1.15rem}details.fold>summary .sub{display:block;margin-left:1.1rem;max-width:52rem}
details.fold[open]>summary h2{font-size:1.35rem}details.fold[open]{padding-bottom:2rem}details.table{font-size:1rem;margin:.2rem 0}details.table>summary h3{display:inline;margin:0;font-size:1rem;font-weight:600}details.table>summary .sub{margin-left:.6rem}
.unfold{margin:2.2rem 0 .8rem;display:flex;gap:.5rem;font-size:.85rem}
#point{position:fixed;z-index:21;background:var(--paper);color:var(--ink);border:1px solid var(--faint);border-radius:.4rem;box-shadow:0 4px 18px rgb(0 0 0/.25);padding:.6rem .8rem;font-size:.88rem;max-width:min(26rem,calc(100vw - 1rem));max-height:70vh;overflow:auto}#point h4{margin:0 0 .3rem;font-size:.95rem}#point p{margin:.2rem 0}
.chart [data-point]{cursor:pointer}
summary{cursor:pointer;color:var(--link);min-height:1.5rem}
code,.mono{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.86em}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.86rem;min-width:100%}
th,td{text-align:left;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--grid);vertical-align:top;max-width:30rem}
th{white-space:nowrap;color:var(--muted);font-weight:600}
[id^=table-] td{white-space:nowrap}[id^=table-] td.long{white-space:normal;min-width:20rem}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
button,select{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--faint);border-radius:.35rem;padding:.15rem .6rem;cursor:pointer}
button:disabled{color:var(--muted);opacity:.6;cursor:default}
th button{all:unset;cursor:pointer;color:var(--muted);font-weight:600}
th button:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,.scroll:focus-visible,.chart:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
.pager{display:flex;flex-wrap:wrap;gap:.7rem;align-items:center;margin:.5rem 0;font-size:.88rem}
.sub{color:var(--muted);font-weight:400;font-size:.82rem}.legend{max-width:60rem;margin:.4rem 0}
.matrix th[scope=row]{font-weight:600;color:var(--ink);white-space:nowrap}.matrix td,.matrix th{padding:.12rem 1rem .12rem 0;vertical-align:middle}.matrix td.number{white-space:nowrap}.matrix thead th{vertical-align:bottom}.matrix .over-groups th[scope=row]{font-weight:400}
.scroll{position:relative}.verdict{position:relative;display:inline-flex;align-items:center;gap:.5rem;white-space:nowrap}.verdict .marks{letter-spacing:.15em;font-size:.8rem}
.verdict .zero{stroke:var(--faint)}.verdict .interval{stroke:var(--muted);stroke-width:2}.verdict .sure{fill:var(--link);stroke:var(--paper)}.verdict .open{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
main>section:first-child h2{margin-top:1rem;border-top:0}
#tooltip{position:fixed;z-index:20;pointer-events:none;background:var(--ink);color:var(--paper);border-radius:.35rem;padding:.4rem .6rem;font-size:.8rem;max-width:22rem}
#tooltip div{display:flex;gap:.8rem;justify-content:space-between}#tooltip span{opacity:.8}
.graph text{fill:var(--ink);font-size:12px}.graph .sub{fill:var(--muted);font-size:10.5px}.graph rect{fill:var(--panel);stroke:var(--faint)}.graph path{fill:none;stroke:var(--faint);stroke-width:1.3}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
footer.page{color:var(--muted);font-size:.88rem;padding-top:2rem;padding-bottom:3rem}
@media (max-width:40rem){h1{font-size:1.5rem}.bar{position:static}html{scroll-padding-top:0}dl{grid-template-columns:1fr}dt{margin-top:.4rem}}
@media print{:root{--ink:#000;--muted:#444;--faint:#999;--grid:#ddd;--paper:#fff;--panel:#fff;--link:#000;--warn:#7a3b00;--warn-ground:#fff}.bar,.unfold,#point,.pager,button,.skip{display:none!important}figure,.finding,tr{break-inside:avoid}.chart{overflow:visible}.chart svg{max-width:100%;height:auto}body{font-size:10.5pt}h2{break-after:avoid}}
`.trim()
