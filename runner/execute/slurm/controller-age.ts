/**
 * Seconds between a start of Slurm's controller and its answer to `scontrol show config`; infinite if not given.
 * Both times are from the controller's clock.
 */
export function controllerAge(config: string): number {
  const time = (label: RegExp) => Date.parse(label.exec(config)?.[1] ?? '')
  const age = (time(/^Configuration data as of (\S+)/m) - time(/^BOOT_TIME\s*= (\S+)/m)) / 1000
  return Number.isNaN(age) ? Number.POSITIVE_INFINITY : age
}
