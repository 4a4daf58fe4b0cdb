import { normalQuantile } from '../science/numeric/special.ts'
import { normalPoints } from '../science/numeric/low-discrepancy.ts'
const shift = 0.37
const p = normalPoints(5000, 1, { uniform: () => shift } as never)
let most = 0
const inv = (n: number) => { let v = 0, u = 0.5; for (let r = n; r > 0; r = Math.floor(r / 2)) { v += (r % 2) * u; u /= 2 } return v }
for (let k = 0; k < 5000; k++) most = Math.max(most, Math.abs(p[k]! - normalQuantile((inv(k + 1) + shift) % 1)))
console.log(most)
