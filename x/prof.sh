timeout 300 node --cpu-prof --cpu-prof-dir=x/p x/prof.mjs "$@" && node -e "
const p=JSON.parse(require('fs').readFileSync(require('fs').readdirSync('x/p').map(f=>'x/p/'+f)[0]));
const self={};const dt=p.timeDeltas;const idx={};p.nodes.forEach(n=>idx[n.id]=n);
p.samples.forEach((s,i)=>{const n=idx[s].callFrame;const k=n.functionName+':'+n.lineNumber;self[k]=(self[k]||0)+dt[i]});
Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,16).forEach(([k,v])=>console.log(k,(v/1000).toFixed(0)))"; rm -rf x/p
