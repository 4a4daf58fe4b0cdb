import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Cluster, describeSlurm } from './support/cluster.ts'
import { Project } from './support/project.ts'

const NOISE = 'export FOO=1; echo noise; sleep 3; exit 1\n'

describeSlurm('start-up files of the user on Slurm', () => {
  let cluster: Cluster
  let project: Project
  beforeAll(async () => {
    cluster = await Cluster.create(4)
    project = new Project(cluster.env)
  })
  afterAll(() => {
    project?.remove()
    cluster?.stop()
  })

  test('have no effect on commands and TypeScript stages', async () => {
    for (const name of ['.bashrc', '.bash_profile', '.profile', 'env.sh'])
      project.write(`home/${name}`, NOISE)
    const home = join(project.folder, 'home')
    const env = { ...cluster.env, HOME: home, BASH_ENV: join(home, 'env.sh'), ENV: join(home, 'env.sh') }
    delete (env as NodeJS.ProcessEnv).SHLVL
    const own = new Project(env, project.folder)
    own.write('package.json', '{"type": "module"}')
    own.write(
      'stages/script.ts',
      "import { writeFileSync } from 'node:fs'\nexport default (c) => writeFileSync(c.outputs.o, String(process.env.FOO))\n",
    )
    own.pipeline(
      '  shell: {run: "echo $${FOO-undefined} > ${outputs.o}", outputs: {o: shell.txt}}\n  script: {outputs: {o: script.txt}}',
    )
    const { code, out } = await own.icl('run')
    expect(code, out).toBe(0)
    expect(own.read('shell.txt')).toBe('undefined\n')
    expect(own.read('script.txt')).toBe('undefined')
  })
})
