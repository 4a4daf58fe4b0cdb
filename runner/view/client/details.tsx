import { useEffect, useRef, useState } from 'preact/hooks'
import type { InstanceDetails } from '../details.ts'
import { ask } from './api.ts'
import { Part, Preview } from './previews.tsx'
import { href } from './route.ts'
import { secondsText } from './words.ts'

interface Props {
  readonly of: string
  readonly name: string
  readonly files: string
  /** Whether the instance is running; its log is then followed. */
  readonly isRunning: boolean
  /** Changes when the details must be loaded again. */
  readonly version: number | string
  /** Defined if the page may start runs. */
  readonly onRun: (() => void) | undefined
}

export function Details({ of, name, files, isRunning, version, onRun }: Props) {
  const [found, setFound] = useState<InstanceDetails | undefined>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let isWanted = true
    setProblem('')
    ask('instance', { of, name }).then(
      (details) => isWanted && setFound(details),
      (error: Error) => isWanted && setProblem(error.message),
    )
    return () => {
      isWanted = false
    }
  }, [of, name, version])
  return (
    <aside class="details" aria-label={`Details of ${name}`}>
      <header>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <a href={href({ instance: undefined })} aria-label="Close the details">
          ×
        </a>
      </header>
      {problem !== '' && <p class="problem">{problem}</p>}
      {found?.name === name && (
        <Found key={name} found={found} files={files} isRunning={isRunning} onRun={onRun} />
      )}
    </aside>
  )
}

function Found({
  found,
  files,
  isRunning,
  onRun,
}: { found: InstanceDetails } & Pick<Props, 'files' | 'isRunning' | 'onRun'>) {
  return (
    <>
      {onRun && (
        <p>
          <button type="button" onClick={onRun}>
            Run this and the stages it needs
          </button>
        </p>
      )}
      <Part title="Why" isOpen>
        <pre>{found.why}</pre>
      </Part>
      <Part title={`Outputs (${found.outputs.length})`} isOpen>
        {found.outputs.map((output) => (
          <div key={output.name} class="output">
            <h3>
              {output.name} <code>{output.path}</code>
            </h3>
            {!output.isThere && <p class="muted">does not exist yet</p>}
            {output.files.map((file) => (
              <Preview
                key={file.path}
                file={file}
                base={files}
                isOpen={output.files.length === 1 && file.kind === 'image'}
              />
            ))}
            {output.more > 0 && <p class="muted">and {output.more} more files</p>}
          </div>
        ))}
      </Part>
      <Part title={`Parameters (${found.params.length})`}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Now</th>
              <th scope="col">In the last result</th>
            </tr>
          </thead>
          <tbody>
            {found.params.map(({ name, now, was }) => (
              <tr key={name} class={was === null ? '' : 'changed'}>
                <td>{name}</td>
                <td>
                  <code>{now ?? 'not set'}</code>
                </td>
                <td>{was === null ? <span class="muted">the same</span> : <code>{was}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.command !== null && <pre>{found.command}</pre>}
      </Part>
      <Part title={`Inputs (${found.inputs.length})`}>
        <ul>
          {found.inputs.map(({ path, from }) => (
            <li key={path}>
              <code>{path}</code>{' '}
              {from !== null && (
                <>
                  made by <a href={href({ instance: from })}>{from}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Log" isOpen={isRunning}>
        <Log name={found.name} isRunning={isRunning} />
      </Part>
      {found.key !== null && (
        <p class="muted small">
          Last result: key <code>{found.key.slice(0, 16)}</code>
          {found.seconds !== null && `, made in ${secondsText(found.seconds)}`}
        </p>
      )}
    </>
  )
}

function Log({ name, isRunning }: { name: string; isRunning: boolean }) {
  const [text, setText] = useState('')
  const [run, setRun] = useState<string | null>(null)
  const box = useRef<HTMLPreElement>(null)
  useEffect(() => {
    let next = 0
    let ofRun: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let isWanted = true
    const follow = async () => {
      try {
        const part = await ask('log', { name, from: `${next}` })
        if (!isWanted) return
        if (part.run !== ofRun) {
          // A new run writes the log, so read it from the beginning.
          ofRun = part.run
          setRun(part.run)
          setText('')
          if (next > 0) {
            next = 0
            return void follow()
          }
        }
        next = part.next
        if (part.text !== '') setText((before) => before + part.text)
      } catch {
        // the server has ended; the page shows that elsewhere
      }
      if (isWanted && isRunning) timer = setTimeout(() => void follow(), 500)
    }
    void follow()
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [name, isRunning])
  useEffect(() => {
    if (isRunning && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [text, isRunning])
  return (
    <>
      <p class="muted small">{run === null ? 'No recorded run has executed it.' : `from run ${run}`}</p>
      {run !== null && (
        <pre class="scroll" ref={box} tabIndex={0} aria-label={`Log of ${name}`}>
          {text === '' ? '(printed nothing)' : text}
        </pre>
      )}
    </>
  )
}
