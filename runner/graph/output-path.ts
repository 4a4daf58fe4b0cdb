import { variantFolder } from '../util/variant-path.ts'

/** The mistake in the path of a declared output, if any. The path must stay below artifacts/<profile>/. */
export function outputProblem(path: string): string | undefined {
  const found = `found ${JSON.stringify(path)}`
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path))
    return `${found}, expected a path relative to artifacts/<profile>/. Remove the leading "/"`
  if (path.includes('\\')) return `${found}, expected "/" between folders`
  if (path.startsWith('./'))
    return `${found}, which would be a file of the project; expected a path below artifacts/<profile>/. Remove the "./"`
  const steps = path.replace(/\/$/, '').split('/')
  if (steps.includes('..')) return `${found}, which leaves artifacts/; expected a path without ".."`
  if (steps.some((step) => step === '' || step === '.'))
    return `${found}, expected a path without empty or "." steps`
  if (/[*?{}\0\n]/.test(path)) return `${found}, expected one path: patterns are for inputs`
  if (variantFolder(path) !== '')
    return `${found}, expected another name: sweeps keep the variants of an output in folders that are named like ${steps[0]}`
  if (steps[0]!.startsWith('.icl'))
    return `${found}, expected another name: the runner reserves names that begin with .icl`
  return undefined
}

/** Whether a path is a declared output, or lies in the folder of one. */
export function isPartOf(path: string, output: string): boolean {
  return path === output || (output.endsWith('/') && path.startsWith(output))
}
