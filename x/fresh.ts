import { rowTimes, solveLower, covarianceFactor } from '../science/fit/cholesky.ts'
import { gaussianOverZ } from '../science/fit/free-prior.ts'
import { maximise } from '../science/fit/maximise.ts'
import { Posterior } from '../science/fit/posterior.ts'
import { normalPoints } from '../science/numeric/low-discrepancy.ts'
import { personAt } from '../science/fit/group/design.ts'
import { at } from '../science/model/trace-state.ts'
const H = 0.5 * Math.log(2 * Math.PI)
/** per-participant unbiased log L(x) with fresh nodes */
export function makeFresh(group: any, starts: Float64Array[], M: number, share = 0.6, scale = 1.15, quad = false) {
  const { model: { parameters }, likelihoods, together, design } = group
  const p = parameters.length
  const n = likelihoods.length
  const count = { evals: 0 }
  const mode0 = (group as any).mode as Float64Array
  const base = quad ? likelihoods.map((l: any, i: number) => {
    const own = personAt(mode0, design.rows[i]!, p)
    const post = new Posterior(l, parameters, Array.from({ length: p }, (_, j) => gaussianOverZ(own[j]!, Math.exp(2 * own[p + j]!))))
    const z = maximise(post, starts[i]!, 1e-8, 100).z
    post.evaluate(z)
    const h = post.hessian.slice(), g = post.gradient.slice()
    for (let j = 0; j < p; j++) { const s2 = Math.exp(2 * own[p + j]!); h[at(j, j)]! += 1 / s2; g[j]! += (z[j]! - own[j]!) / s2 }
    return { z, h, g }
  }) : []

  const value = (x: Float64Array, rng: any, parts?: Float64Array) => {
    let total = 0
    for (let first = 0; first < n; first += 2) {
      const pair = [first, first + 1].filter((i) => i < n)
      const made = pair.map((i) => {
        const own = personAt(x, design.rows[i]!, p)
        const sd = Array.from({ length: p }, (_, j) => Math.exp(own[p + j]!))
        const post = new Posterior(likelihoods[i]!, parameters, sd.map((s, j) => gaussianOverZ(own[j]!, s * s)))
        let z: Float64Array, f: Float64Array | undefined
        if (quad) {
          const b = base[i]
          const h = b.h.slice(), g = b.g.slice()
          for (let j = 0; j < p; j++) { h[at(j, j)] -= 1 / sd[j]! ** 2; g[j] += (own[j]! - b.z[j]!) / sd[j]! ** 2 }
          f = covarianceFactor(h, p)
          z = b.z.slice()
          if (f) { for (let j = 0; j < p; j++) { let s = 0; for (let l = 0; l < p; l++) { let c = 0; for (let m = 0; m <= Math.min(j, l); m++) c += f[at(j, m)]! * f[at(l, m)]!; s += c * g[l]! } z[j] += Math.max(-3, Math.min(3, s)) } }
        } else {
        z = maximise(post, starts[i]!, 1e-2, 8).z
        post.evaluate(z)
        f = covarianceFactor(post.hessian, p)
        }
        const lower = f?.map((l) => l * scale)
        const m1 = lower ? Math.round(M * share) : 0
        const pts = new Float64Array(M * p)
        const logq = new Float64Array(M)
        const na = normalPoints(m1, p, rng), nb = normalPoints(M - m1, p, rng)
        const d = new Float64Array(p)
        let ld = 0
        if (lower) for (let j = 0; j < p; j++) ld += Math.log(lower[at(j, j)]!)
        for (let k = 0; k < M; k++) {
          const own1 = pts.subarray(k * p, k * p + p)
          for (let j = 0; j < p; j++) own1[j] = k < m1 ? z[j]! + rowTimes(lower!, j, na, k * p) : own[j]! + sd[j]! * nb[(k - m1) * p + j]!
          let g = 0
          for (let j = 0; j < p; j++) g -= 0.5 * ((own1[j]! - own[j]!) / sd[j]!) ** 2 + own[p + j]! + H
          let q = (1 - m1 / M) * Math.exp(g)
          if (lower) {
            for (let j = 0; j < p; j++) d[j] = own1[j]! - z[j]!
            solveLower(lower, d, d)
            let s = -ld - p * H
            for (let j = 0; j < p; j++) s -= 0.5 * d[j]! ** 2
            q += (m1 / M) * Math.exp(s)
          }
          logq[k] = g - Math.log(q)
        }
        return { pts, logq }
      })
      const logs = made.map(() => new Float64Array(M))
      for (let k = 0; k < M; k++) {
        made.forEach(({ pts }, a) => { for (let j = 0; j < p; j++) together.theta[(first + a) * p + j] = parameters[j]!.transform.natural(pts[k * p + j]!) })
        together.value(first, first + pair.length)
        count.evals++
        made.forEach(({ logq }, a) => { const l = together.logLik[first + a]! + logq[k]!; logs[a]![k] = Number.isFinite(l) ? l : -Infinity })
      }
      logs.forEach((l, a) => { const m = l.reduce((u, v) => Math.max(u, v), -Infinity); let s = 0; for (const v of l) s += Math.exp(v - m); const r = m + Math.log(s / M); if (parts) parts[first + a] = r; total += r })
    }
    return total
  }
  return { value, count }
}
