import type { Published } from '../plan/world.ts'
import type { Entity } from './entity.ts'

/** A stage as a tool: its source or its command, and the packages in its key. */
export function applicationEntity(
  stage: string,
  instances: readonly (Published & { readonly stage: string })[],
): Entity {
  const { parts } = instances.find((instance) => instance.stage === stage)!
  const { code } = parts
  const packages = code.kind === 'stage' ? Object.entries(code.packages) : []
  return {
    '@id': `#stage-${stage}`,
    '@type': 'SoftwareApplication',
    name: stage,
    description:
      code.kind === 'stage'
        ? `stages/${stage}.ts and what it imports, bundled: sha256 ${code.bundle}`
        : `command: ${code.command}`,
    ...(packages.length > 0 && {
      softwareRequirements: packages.map(([name, version]) => `${name} ${version}`).join(', '),
    }),
    input: Object.keys(parts.params).map((name) => ({ '@id': formalId(stage, name) })),
  }
}

/** The parameters of an instance, each as a formal parameter and as a value. */
export function parameterEntities(
  instance: Published & { readonly stage: string },
): { readonly of: string; readonly formal: Entity; readonly value: Entity }[] {
  return Object.entries(instance.parts.params).map(([name, value]) => ({
    of: instance.instance,
    formal: {
      '@id': formalId(instance.stage, name),
      '@type': 'FormalParameter',
      name,
      additionalType: typeof value === 'number' ? 'Number' : typeof value === 'boolean' ? 'Boolean' : 'Text',
    },
    value: {
      '@id': `#value-${encodeURIComponent(`${instance.instance}/${name}`)}`,
      '@type': 'PropertyValue',
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      exampleOfWork: { '@id': formalId(instance.stage, name) },
    },
  }))
}

function formalId(stage: string, name: string): string {
  return `#parameter-${encodeURIComponent(`${stage}/${name}`)}`
}
