/** Longest name we give: accounting databases keep 255 bytes or fewer. */
const LONGEST = 120

/**
 * The name of a job in Slurm: `icl:fit-rw@agency:3f9a0c12:k3m9x0q2`, that is what it makes, the first digits of the key
 * it makes it under, and the token of its submission. Ids of jobs are given out again after a crash of the controller;
 * tokens never, so that a job is ours exactly if its name ends in our token.
 */
export function jobName(what: string, key: string, token: string): string {
  const tail = `:${key.slice(0, 8)}:${token}`
  const plain = what.replace(/[^\w@.,=+/-]/g, '_')
  return `icl:${plain.slice(0, LONGEST - tail.length - 4)}${tail}`
}

/** The token in a job's name; undefined for a job that is none of ours. */
export function tokenOf(name: string): string | undefined {
  return /^icl:.*:([a-z0-9]+)$/.exec(name)?.[1]
}
