import type { Rng } from '../random/rng.ts'
import { drawMomenta, type Metric, velocityOf } from './metric.ts'

/** A log density, up to an additive constant, with its gradient. */
export interface LogDensity {
  readonly size: number
  /** Sizes of groups of adjacent coordinates whose covariance the metric learns. Their sum is `size`. */
  readonly blocks: readonly number[]
  /** Gradient at the last point passed to `slope`. [size] */
  readonly gradient: Float64Array
  /** Log density at x; fills `gradient`. NaN and -Infinity mean that x is outside the support. */
  slope(x: Float64Array): number
  /**
   * For a density with several parametrisations: the one in use. `outward` converts to the coordinates shared by all
   * parametrisations, `inward` converts back, and `adapt` chooses a parametrisation from draws in shared coordinates.
   */
  form?: Float64Array
  outward?(x: Float64Array): Float64Array
  inward?(shared: Float64Array): Float64Array
  adapt?(draws: readonly Float64Array[]): void
  /** An update that leaves the distribution as it is, in the parametrisation in use; made after each transition. */
  refresh?(x: Float64Array, rng: Rng): Float64Array
}

/** A position with its log density and gradient. */
export interface Place {
  readonly x: Float64Array
  readonly gradient: Float64Array
  logDensity: number
}

/** Statistics of one transition of the sampler. */
export interface Transition {
  /** Mean acceptance probability over the states of the tree. */
  readonly accept: number
  readonly depth: number
  readonly leapfrogs: number
  readonly divergent: boolean
  /** Hamiltonian at the new position. */
  readonly energy: number
}

/** A transition diverges if the error of the Hamiltonian exceeds this value (as in Stan). */
const DIVERGENT = 1000

interface Phase extends Place {
  /** Momenta. [size] */
  readonly p: Float64Array
  /** Inverse mass matrix times the momenta. [size] */
  readonly velocity: Float64Array
}

/** A trajectory in the order of time. */
interface Tree {
  readonly left: Phase
  readonly right: Phase
  /** Sum of the momenta of all states. */
  readonly rho: Float64Array
  readonly proposal: Place & { energy: number }
  readonly logWeight: number
  /** False if the trajectory made a U-turn or diverged. */
  readonly valid: boolean
}

/**
 * The No-U-Turn Sampler (Hoffman & Gelman 2014, JMLR 15, 1593-1623), with multinomial sampling along the trajectory and the
 * generalised U-turn criterion of Betancourt (2017, arXiv 1701.02434, appendix A), also checked across neighbouring subtrees.
 */
export class Nuts {
  private leapfrogs = 0
  private accepted = 0
  private diverged = false
  /** Vectors of the current transition; the next one uses them again. */
  private readonly vectors: Float64Array[] = []
  private inUse = 0

  constructor(
    private readonly density: LogDensity,
    private readonly rng: Rng,
    private readonly metric: Metric,
    public stepSize: number,
    private readonly maxDepth = 10,
  ) {}

  /** @throws RangeError if the density at x is zero, infinite or NaN */
  placeAt(x: Float64Array): Place {
    const logDensity = this.density.slope(x)
    const place = { x: x.slice(), logDensity, gradient: this.density.gradient.slice() }
    if (!isUsable(place)) throw new RangeError('the density is not positive and finite here')
    return place
  }

  transition(from: Place): { readonly to: Place; readonly did: Transition } {
    this.inUse = 0
    const start = this.start(from)
    const energy = energyOf(start)
    this.leapfrogs = 0
    this.accepted = 0
    this.diverged = false
    let tree: Tree = {
      left: start,
      right: start,
      rho: start.p,
      proposal: { ...from, energy },
      logWeight: 0,
      valid: true,
    }
    let depth = 0
    while (depth < this.maxDepth && tree.valid) {
      const forward = this.rng.uniform() < 0.5
      const next = this.build(forward ? tree.right : tree.left, depth, forward, energy)
      depth++
      if (!next.valid) break
      // Biased progressive sampling: favours the new half, so that successive draws are further apart.
      const isTaken = Math.log(this.rng.uniform()) < next.logWeight - tree.logWeight
      const proposal = isTaken ? next.proposal : tree.proposal
      tree = forward ? this.join(tree, next, proposal) : this.join(next, tree, proposal)
    }
    const { proposal } = tree
    return {
      to: {
        x: proposal.x.slice(),
        gradient: proposal.gradient.slice(),
        logDensity: proposal.logDensity,
      },
      did: {
        accept: this.leapfrogs === 0 ? 0 : this.accepted / this.leapfrogs,
        depth,
        leapfrogs: this.leapfrogs,
        divergent: this.diverged,
        energy: proposal.energy,
      },
    }
  }

  /**
   * Doubles or halves the step size until the acceptance probability of one step crosses .8 (Hoffman & Gelman 2014,
   * algorithm 4).
   */
  findStepSize(at: Place): void {
    this.inUse = 0
    const start = this.start(at)
    const energy = energyOf(start)
    const better = () => {
      const change = energy - energyOf(this.leap(start, this.stepSize))
      return change > Math.log(0.8)
    }
    const grows = better()
    for (let n = 0; n < 60 && better() === grows; n++) this.stepSize *= grows ? 2 : 0.5
    if (grows) this.stepSize *= 0.5
  }

  private build(from: Phase, depth: number, forward: boolean, energy: number): Tree {
    if (depth === 0) return this.single(from, forward, energy)
    const first = this.build(from, depth - 1, forward, energy)
    if (!first.valid) return first
    const second = this.build(forward ? first.right : first.left, depth - 1, forward, energy)
    if (!second.valid) return second
    const isTaken =
      Math.log(this.rng.uniform()) < second.logWeight - logSum(first.logWeight, second.logWeight)
    const proposal = isTaken ? second.proposal : first.proposal
    return forward ? this.join(first, second, proposal) : this.join(second, first, proposal)
  }

  private single(from: Phase, forward: boolean, energy: number): Tree {
    const phase = this.leap(from, forward ? this.stepSize : -this.stepSize)
    this.leapfrogs++
    const own = energyOf(phase)
    const change = energy - own
    const valid = change > -DIVERGENT
    if (!valid) this.diverged = true
    if (change === change) this.accepted += Math.min(1, Math.exp(change))
    const { x, gradient, logDensity } = phase
    const proposal = { x, gradient, logDensity, energy: own }
    return { left: phase, right: phase, rho: phase.p, proposal, logWeight: valid ? change : -Infinity, valid }
  }

  private join(left: Tree, right: Tree, proposal: Tree['proposal']): Tree {
    const rho = this.vector()
    for (let j = 0; j < rho.length; j++) rho[j] = left.rho[j]! + right.rho[j]!
    const valid =
      goesOn(left.left, right.right, left.rho, right.rho) &&
      goesOn(left.left, right.left, left.rho, right.left.p) &&
      goesOn(left.right, right.right, right.rho, left.right.p)
    return {
      left: left.left,
      right: right.right,
      rho,
      proposal,
      logWeight: logSum(left.logWeight, right.logWeight),
      valid,
    }
  }

  private start(at: Place): Phase {
    const p = this.vector()
    const velocity = this.vector()
    drawMomenta(this.metric, this.rng, p)
    velocityOf(this.metric, p, velocity)
    return { ...at, p, velocity }
  }

  private leap({ x, p, gradient }: Phase, step: number): Phase {
    const { metric, density } = this
    const momenta = this.vector()
    const velocity = this.vector()
    const to = this.vector()
    for (let j = 0; j < to.length; j++) momenta[j] = p[j]! + 0.5 * step * gradient[j]!
    velocityOf(metric, momenta, velocity)
    for (let j = 0; j < to.length; j++) to[j] = x[j]! + step * velocity[j]!
    const logDensity = density.slope(to)
    const slope = this.vector()
    slope.set(density.gradient)
    for (let j = 0; j < to.length; j++) momenta[j] = momenta[j]! + 0.5 * step * slope[j]!
    velocityOf(metric, momenta, velocity)
    return { x: to, p: momenta, velocity, gradient: slope, logDensity }
  }

  /** A vector with arbitrary contents, until the next transition. [size] */
  private vector(): Float64Array {
    if (this.inUse === this.vectors.length) this.vectors.push(new Float64Array(this.density.size))
    return this.vectors[this.inUse++]!
  }
}

/** Hamiltonian; infinite outside the support. */
function energyOf({ logDensity, p, velocity }: Phase): number {
  let kinetic = 0
  for (let j = 0; j < p.length; j++) kinetic += p[j]! * velocity[j]!
  const energy = 0.5 * kinetic - logDensity
  return energy === energy ? energy : Infinity
}

/** Whether both ends of a trajectory still move along the sum of its momenta, a + b. */
function goesOn(start: Phase, end: Phase, a: Float64Array, b: Float64Array): boolean {
  let [byStart, byEnd] = [0, 0]
  for (let j = 0; j < a.length; j++) {
    const sum = a[j]! + b[j]!
    byStart += start.velocity[j]! * sum
    byEnd += end.velocity[j]! * sum
  }
  return byStart > 0 && byEnd > 0
}

function isUsable({ logDensity, gradient }: Place): boolean {
  return Number.isFinite(logDensity) && gradient.every(Number.isFinite)
}

function logSum(a: number, b: number): number {
  const most = Math.max(a, b)
  return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most))
}
