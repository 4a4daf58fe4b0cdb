import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FileDetails, InstanceDetails } from '../details.ts'
import { ask } from './api.ts'
import { href } from './route.ts'
import { bytesText, secondsText } from './words.ts'

interface Props {
  readonly of: string
  readonly name: string
  readonly files: string
  /** Whether it runs now: its log is followed. */
  readonly isRunning: boolean
  /** Changes when there may be news of it. */
  readonly version: number | string
  /** Present where runs may be started from here. */
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
            Run this and what it needs
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
            {!output.isThere && <p class="muted">is not there yet</p>}
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

/** Folds; what is inside is made when it is opened first. */
function Part({
  title,
  isOpen = false,
  children,
}: {
  title: string
  isOpen?: boolean
  children: ComponentChildren
}) {
  const [wasOpen, setWasOpen] = useState(isOpen)
  return (
    <details open={isOpen} onToggle={(event) => event.currentTarget.open && setWasOpen(true)}>
      <summary>{title}</summary>
      {(wasOpen || isOpen) && children}
    </details>
  )
}

function Preview({ file, base, isOpen }: { file: FileDetails; base: string; isOpen: boolean }) {
  const address = base + file.path.split('/').map(encodeURIComponent).join('/')
  return (
    <Part title={`${file.shown}, ${bytesText(file.bytes)}`} isOpen={isOpen}>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          Open alone
        </a>
      </p>
      {file.kind === 'image' && <img src={address} alt={file.shown} />}
      {file.kind === 'page' && (
        <iframe src={address} title={file.shown} sandbox="allow-scripts allow-downloads" />
      )}
      {file.kind === 'table' && <TablePreview path={file.path} />}
      {file.kind === 'text' && <TextPreview path={file.path} />}
    </Part>
  )
}

/** Rows of a table that are drawn at once. */
const ROWS = 50

function TablePreview({ path }: { path: string }) {
  const [rows, setRows] = useState<string[][]>([])
  const [about, setAbout] = useState<{ columns: string[]; next: number | null }>({ columns: [], next: null })
  const [shown, setShown] = useState(ROWS)
  const [problem, setProblem] = useState('')
  const load = (from: number) =>
    ask('table', { path, from: `${from}` }).then(
      (part) => {
        setRows((before) => (from === 0 ? part.rows : [...before, ...part.rows]))
        setAbout(part)
      },
      (error: Error) => setProblem(error.message),
    )
  useEffect(() => void load(0), [path])
  if (problem !== '') return <p class="problem">{problem}</p>
  const more = rows.length > shown || about.next !== null
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={path}>
      <table class="list">
        <thead>
          <tr>
            {about.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, n) => (
            <tr key={n}>
              {row.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button
          type="button"
          onClick={() => {
            setShown(shown + ROWS)
            if (rows.length < shown + ROWS && about.next !== null) void load(about.next)
          }}
        >
          More rows
        </button>
      )}
    </div>
  )
}

function TextPreview({ path }: { path: string }) {
  const [part, setPart] = useState<{ text: string; next: number | null }>({ text: '', next: null })
  const [problem, setProblem] = useState('')
  const load = (from: number) =>
    ask('text', { path, from: `${from}` }).then(
      ({ text, next }) => setPart((before) => ({ text: from === 0 ? text : before.text + text, next })),
      (error: Error) => setProblem(error.message),
    )
  useEffect(() => void load(0), [path])
  if (problem !== '') return <p class="problem">{problem}</p>
  return (
    <>
      <pre class="scroll" tabIndex={0}>
        {part.text}
      </pre>
      {part.next !== null && (
        <button type="button" onClick={() => void load(part.next!)}>
          More
        </button>
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
          // Another run writes now: its log is read from the beginning.
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
        // the server is gone, which is told elsewhere
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
      <p class="muted small">{run === null ? 'It has not run here of late.' : `of run ${run}`}</p>
      {run !== null && (
        <pre class="scroll" ref={box} tabIndex={0} aria-label={`Log of ${name}`}>
          {text === '' ? '(printed nothing)' : text}
        </pre>
      )}
    </>
  )
}
