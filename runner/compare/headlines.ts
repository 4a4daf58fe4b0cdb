import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { parseTable, type Row } from '../../util/table.ts'
import { readUtf8 } from '../../util/utf8.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { DEFAULT_PROFILE, profileNames } from '../config/load.ts'
import { openSession } from '../session.ts'
import { openSettingNamed } from '../settings/open.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Side } from './align.ts'

const SCHEMA = { properties: { value: { type: ['number', 'null'] } }, required: ['id', 'value'] }

/**
 * The rows of all outputs named `headlines` of a profile, or of a setting written SWEEP/ID.
 *
 * @throws ConfigError
 */
export function headlinesOf(root: string, profile: string, env: NodeJS.ProcessEnv): Side {
  const known = [DEFAULT_PROFILE, ...profileNames(root)]
  const setting = openSettingNamed(root, profile, env)
  if (!setting && !known.includes(profile))
    throw new ConfigError(
      `icl compare: found no profile "${profile}", expected some of ${known.join(', ')}, or a setting written SWEEP/ID.${didYouMean(profile, known)}`,
    )
  const session = setting?.session ?? openSession(root, profile, [], env)
  const paths = session.graph.instances.flatMap((instance) => instance.outputs.headlines ?? [])
  if (paths.length === 0)
    throw new ConfigError(
      `icl compare: ${profile} has no output named headlines, expected a stage with \`outputs: {headlines: ...}\``,
    )
  const rows = paths.flatMap((path): Row[] => {
    const file = session.paths.file(path)
    if (!existsSync(file))
      throw new ConfigError(
        `icl compare: found no ${relative(root, file)}, expected it from a run. Make it first: icl ${setting ? `sweep ${profile.split('/')[0]}` : profile === DEFAULT_PROFILE ? 'run' : `run --profile ${profile}`}`,
      )
    return parseTable<Row>(readUtf8(file, relative(root, file)), SCHEMA, relative(root, file))
  })
  return { profile, rows }
}
