/** Longest job name: accounting databases keep 255 bytes or fewer. */
const LONGEST = 120

/**
 * The name of a job in Slurm: `icl:fit-rw@agency:3f9a0c12:k3m9x0q2`, that is the instance, the first digits of its
 * key, and the token of its submission. Slurm may reuse job ids after a crash of the controller, but tokens are unique:
 * a job belongs to a submission exactly if its name ends in the token.
 */
export function jobName(what: string, key: string, token: string): string {
  const tail = `:${key.slice(0, 8)}:${token}`
  const plain = what.replace(/[^\w@.,=+/-]/g, '_')
  return `icl:${plain.slice(0, LONGEST - tail.length - 4)}${tail}`
}

/** The token in a job's name; undefined for a job that the runner did not submit. */
export function tokenOf(name: string): string | undefined {
  return /^icl:.*:([a-z0-9]+)$/.exec(name)?.[1]
}
