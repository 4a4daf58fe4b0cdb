/** The functions of jstat in use. The package has no type declarations. */
declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number
    inv(p: number, ...parameters: number[]): number
  }
  const library: {
    jStat: {
      gammaln(x: number): number
      lowRegGamma(a: number, x: number): number
      beta: Distribution
      studentt: Distribution
      normal: Distribution
    }
  }
  export default library
}
