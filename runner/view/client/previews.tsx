import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FileDetails } from '../details.ts'
import type { TablePart } from '../previews.ts'
import { ask } from './api.ts'
import { bytesText } from '../../util/bytes.ts'

/** A section that can be folded. Its content is created when it is first opened. */
export function Part({
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

export function Preview({ file, base, isOpen }: { file: FileDetails; base: string; isOpen: boolean }) {
  const address = base + file.path.split('/').map(encodeURIComponent).join('/')
  return (
    <Part title={`${file.shown}, ${bytesText(file.bytes)}`} isOpen={isOpen}>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          Open in a new tab
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

/** Maximum number of rows of a table that are drawn at first. */
const ROWS = 50

function TablePreview({ path }: { path: string }) {
  const [rows, setRows] = useState<TablePart['rows']>([])
  const [about, setAbout] = useState<Pick<TablePart, 'columns' | 'next'>>({ columns: [], next: null })
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
