import { counted } from '../../util/counted.ts'
import type { Published } from '../plan/world.ts'
import { filesOf } from '../store/content.ts'
import { applicationEntity, parameterEntities } from './crate-parts.ts'
import type { Entity } from './entity.ts'

export interface CrateSource {
  readonly profile: string
  readonly name: string
  readonly description: string
  /** SPDX id, if the project has one. */
  readonly license: string | undefined
  readonly versions: Readonly<Record<string, string>>
  /** ISO time of the export. */
  readonly now: string
  /** The published instances, each after its dependencies. */
  readonly instances: readonly (Published & { readonly stage: string; readonly needs: readonly string[] })[]
  /** Included files of the project, relative to its root: the pipeline, its profile and lock, sources of stages. */
  readonly projectFiles: readonly { readonly path: string; readonly size: number; readonly hash: string }[]
  /** The file that describes the workflow. */
  readonly workflow: string
}

/** Path in the crate of a file of the workspace. */
export function cratePath(path: string): string {
  return path.startsWith('./') ? path.slice(2) : `artifacts/${path}`
}

const ROCRATE = 'https://w3id.org/ro/crate/1.1'
const PROFILES = [
  'https://w3id.org/ro/wfrun/process/0.5',
  'https://w3id.org/ro/wfrun/workflow/0.5',
  'https://w3id.org/ro/wfrun/provenance/0.5',
  'https://w3id.org/workflowhub/workflow-ro-crate/1.0',
]

/** ro-crate-metadata.json of a run: a Provenance Run Crate 0.5 (w3id.org/ro/wfrun/provenance) with one action per instance. */
export function runCrate(source: CrateSource): object {
  const { instances, now } = source
  const engine = { '@id': '#icl' }
  const inputs = externalFiles(source)
  const outputs = instances.flatMap(outputFiles)
  const stages = [...new Set(instances.map((instance) => instance.stage))]
  const parameters = instances.flatMap((instance) => parameterEntities(instance))
  const others = source.projectFiles.filter(({ path }) => path !== source.workflow)
  const files = [...others.map(projectFile), ...outputs.map((output) => output.entity)]
  const known = new Set(files.map((file) => file['@id']))
  const actions = instances.map((instance): Entity => action(instance, outputs, parameters))
  const graph: Entity[] = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: [{ '@id': ROCRATE }, { '@id': 'https://w3id.org/workflowhub/workflow-ro-crate/1.0' }],
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: `${source.name}: run of profile ${source.profile}`,
      description: source.description,
      datePublished: now,
      license: { '@id': source.license ? `https://spdx.org/licenses/${source.license}` : '#license' },
      conformsTo: PROFILES.map((id) => ({ '@id': id })),
      hasPart: [{ '@id': source.workflow }, ...refs(files)],
      mainEntity: { '@id': source.workflow },
      mentions: [{ '@id': '#run' }, { '@id': '#engine-run' }, ...refs(actions)],
    },
    ...PROFILES.map((id): Entity => ({
      '@id': id,
      '@type': 'CreativeWork',
      name: id,
      version: id.split('/').at(-1),
    })),
    {
      '@id': source.license ? `https://spdx.org/licenses/${source.license}` : '#license',
      '@type': 'CreativeWork',
      name: source.license ?? 'no licence stated',
    },
    workflowEntity(source, stages, inputs),
    ...stages.map((stage, i) => step(stage, i)),
    ...stages.map((stage) => applicationEntity(stage, instances)),
    ...parameters.flatMap(({ formal, value }) => [formal, value]).filter(once()),
    {
      '@id': '#icl',
      '@type': ['SoftwareApplication', 'ComputerLanguage'],
      name: 'icl',
      description: 'runs the stages of pipeline.yaml',
      version: source.versions.icl,
      softwareRequirements: `Node ${source.versions.node}`,
      identifier: `pkg:npm/icl-dynamics@${source.versions.icl}`, // a package URL, which names the package independently of the registry
    },
    {
      '@id': '#run',
      '@type': 'CreateAction',
      name: `profile ${source.profile}`,
      endTime: now,
      actionStatus: { '@id': 'http://schema.org/CompletedActionStatus' },
      instrument: { '@id': source.workflow },
      object: [
        ...inputs.map((path) => ({ '@id': path })),
        ...refs(parameters.map(({ value }) => value)),
      ].filter(once()),
      result: refs(outputs.map((output) => output.entity)),
    },
    {
      '@id': '#engine-run',
      '@type': 'OrganizeAction',
      name: 'icl run',
      endTime: now,
      instrument: engine,
      object: stages.map((_, i) => ({ '@id': `#control-${i}` })),
      result: { '@id': '#run' },
    },
    ...stages.map((stage, i): Entity => ({
      '@id': `#control-${i}`,
      '@type': 'ControlAction',
      name: `instances of ${stage}`,
      instrument: { '@id': `${source.workflow}#${stage}` },
      object: refs(actions.filter((_, a) => instances[a]!.stage === stage)),
    })),
    ...actions,
    ...files,
    ...inputs
      .filter((path) => !known.has(path))
      .map((path): Entity => ({ '@id': path, '@type': 'File', name: path })),
  ]
  return {
    '@context': ['https://w3id.org/ro/crate/1.1/context', 'https://w3id.org/ro/terms/workflow-run/context'],
    '@graph': graph,
  }
}

type Output = { readonly path: string; readonly of: string; readonly entity: Entity }

function outputFiles(instance: Published): Output[] {
  return Object.entries(instance.outputs).flatMap(([name, content]) =>
    filesOf(instance.parts.outputs[name]!, content).map(({ path, hash, size }) => ({
      path,
      of: instance.instance,
      entity: {
        '@id': cratePath(path),
        '@type': 'File',
        name: path,
        contentSize: `${size}`,
        sha256: hash,
        encodingFormat: formatOf(path),
      },
    })),
  )
}

/** Inputs that are not outputs of an instance. */
function externalFiles({ instances }: CrateSource): string[] {
  const made = new Set(instances.flatMap((instance) => outputFiles(instance).map((output) => output.path)))
  const folders = instances.flatMap((instance) =>
    Object.values(instance.parts.outputs).filter((path) => path.endsWith('/')),
  )
  const read = instances.flatMap(({ parts }) =>
    Object.entries(parts.inputs)
      .filter(([name]) => name !== 'provenance')
      .flatMap(([, list]) => list.map((file) => file.path)),
  )
  return [...new Set(read.filter((path) => !made.has(path) && !folders.includes(path)))].map(cratePath)
}

function action(
  instance: CrateSource['instances'][number],
  outputs: readonly Output[],
  parameters: readonly { readonly of: string; readonly value: Entity }[],
): Entity {
  const read = Object.entries(instance.parts.inputs)
    .filter(([name]) => name !== 'provenance')
    .flatMap(([, files]) => files.map(({ path }) => path))
    .flatMap((path) =>
      path.endsWith('/')
        ? outputs.filter((o) => o.path.startsWith(path)).map((o) => cratePath(o.path))
        : [cratePath(path)],
    )
  const own = parameters.filter((parameter) => parameter.of === instance.instance)
  return {
    '@id': `#${encodeURIComponent(instance.instance)}`,
    '@type': 'CreateAction',
    name: instance.instance,
    identifier: instance.key,
    description: `took ${instance.seconds.toFixed(3)} s; key ${instance.key}`,
    actionStatus: { '@id': 'http://schema.org/CompletedActionStatus' },
    instrument: { '@id': `#stage-${instance.stage}` },
    object: [...read.map((id) => ({ '@id': id })), ...refs(own.map(({ value }) => value))],
    result: refs(outputs.filter((output) => output.of === instance.instance).map((output) => output.entity)),
  }
}

function workflowEntity(source: CrateSource, stages: readonly string[], inputs: readonly string[]): Entity {
  const file = source.projectFiles.find(({ path }) => path === source.workflow)
  return {
    '@id': source.workflow,
    '@type': ['File', 'SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'],
    name: source.name,
    description:
      inputs.length > 0
        ? `${source.description} Reads ${counted(inputs.length, 'file')} of the project.`
        : source.description,
    programmingLanguage: { '@id': '#icl' },
    version: source.versions.icl,
    license: { '@id': source.license ? `https://spdx.org/licenses/${source.license}` : '#license' },
    hasPart: stages.map((stage) => ({ '@id': `#stage-${stage}` })),
    step: stages.map((stage) => ({ '@id': `${source.workflow}#${stage}` })),
    ...(file && { sha256: file.hash, contentSize: `${file.size}` }),
    encodingFormat: 'application/yaml',
  }
}

function step(stage: string, position: number): Entity {
  return {
    '@id': `pipeline.yaml#${stage}`,
    '@type': 'HowToStep',
    name: stage,
    position: `${position}`,
    workExample: { '@id': `#stage-${stage}` },
  }
}

function projectFile({ path, size, hash }: CrateSource['projectFiles'][number]): Entity {
  return {
    '@id': path,
    '@type': 'File',
    name: path,
    contentSize: `${size}`,
    sha256: hash,
    encodingFormat: formatOf(path),
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  lock: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  ts: 'text/typescript',
  yaml: 'application/yaml',
}

function formatOf(path: string): string {
  return FORMATS[path.split('.').at(-1)!] ?? 'application/octet-stream'
}

function refs(entities: readonly Entity[]): { '@id': string }[] {
  return entities.map((entity) => ({ '@id': entity['@id'] })).filter(once())
}

function once(): (item: { readonly '@id': string }) => boolean {
  const seen = new Set<string>()
  return (item) => !seen.has(item['@id']) && seen.add(item['@id']) !== undefined
}
