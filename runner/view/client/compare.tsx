import { useEffect, useState } from 'preact/hooks'
import { type Figure, groupRows, rangeOf } from '../../compare/align.ts'
import { figureText } from '../../compare/text.ts'
import type { Comparison, SettingSummary, State } from '../answer-types.ts'
import { ask } from './api.ts'
import { go, type Route } from './route.ts'

/** A table that compares headline numbers of profiles and settings. */
export function Compare({ state, route }: { state: State; route: Route }) {
  const names = (route.names ?? '').split(' ').filter((name) => name !== '')
  const [found, setFound] = useState<Comparison | undefined>()
  const [problem, setProblem] = useState('')
  const [settings, setSettings] = useState<readonly SettingSummary[]>([])
  useEffect(() => {
    setFound(undefined)
    setProblem('')
    if (names.length > 1)
      ask(
        'compare',
        names.map((name): [string, string] => ['name', name]),
      ).then(setFound, (error: Error) => setProblem(error.message))
  }, [route.names])
  useEffect(() => {
    if (route.from === undefined) setSettings([])
    else ask('settings', { sweep: route.from }).then(setSettings, (error: Error) => setProblem(error.message))
  }, [route.from])
  const set = (name: string, isIn: boolean) =>
    go({ names: isIn ? [...names, name].join(' ') : names.filter((one) => one !== name).join(' ') })
  const others = names.filter((name) => !state.profiles.includes(name))
  return (
    <section aria-label="Comparison">
      <fieldset class="filters">
        <legend>Profiles</legend>
        {state.profiles.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={names.includes(name)}
              onChange={(event) => set(name, event.currentTarget.checked)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      {state.sweeps.length > 0 && (
        <fieldset class="filters">
          <legend>Settings of a sweep</legend>
          <select
            aria-label="Sweep"
            value={route.from ?? ''}
            onChange={(event) => go({ from: event.currentTarget.value })}
          >
            <option value="">no sweep</option>
            {state.sweeps.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {settings.length > 0 && (
            <select
              aria-label="Setting"
              value=""
              onChange={(event) => set(`${route.from}/${event.currentTarget.value}`, true)}
            >
              <option value="">add a setting</option>
              {settings.map(({ id, options }) => (
                <option key={id} value={id}>
                  {id}{' '}
                  {Object.entries(options)
                    .map(([factor, option]) => `${factor}=${option}`)
                    .join(', ')}
                </option>
              ))}
            </select>
          )}
          {others.map((name) => (
            <button key={name} type="button" onClick={() => set(name, false)} aria-label={`Remove ${name}`}>
              {name} ×
            </button>
          ))}
        </fieldset>
      )}
      {names.length < 2 && <p class="muted">Choose two or more to compare.</p>}
      {problem !== '' && <p class="problem">{problem}</p>}
      {found && <Table names={names} found={found} />}
    </section>
  )
}

function Table({ names, found }: { names: readonly string[]; found: Comparison }) {
  return (
    <>
      {found.alone > 0 && <p class="muted">{found.alone} rows that only one of them has are left out.</p>}
      {[...groupRows(found.rows)].map(([group, rows]) => {
        const range = rangeOf(rows)
        return (
          <div key={group} class="scroll" tabIndex={0} role="region" aria-label={group}>
            <h3>{group}</h3>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Quantity</th>
                  {names.map((name) => (
                    <th key={name} scope="col" class="number">
                      {name}
                    </th>
                  ))}
                  <th scope="col" class="number">
                    Difference
                  </th>
                  <th scope="col">Picture</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.label} ${row.sources.join()}`}>
                    <td>{row.label}</td>
                    {row.figures.map((figure, n) => (
                      <td key={n} class="number">
                        {figureText(figure)}
                      </td>
                    ))}
                    <td class="number">{figureText(row.difference)}</td>
                    <td>
                      <Marks figures={row.figures} range={range} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      })}
    </>
  )
}

const WIDE = 160
const STEP = 9

function Marks({
  figures,
  range: [from, to],
}: {
  figures: readonly (Figure | null)[]
  range: readonly [number, number]
}) {
  const x = (value: number) => 4 + ((value - from) / (to - from || 1)) * (WIDE - 8)
  return (
    <svg width={WIDE} height={STEP * figures.length} aria-hidden="true" class="marks">
      <line x1={x(0)} x2={x(0)} y1={0} y2={STEP * figures.length} class="zero" />
      {figures.map((figure, n) => {
        if (!figure) return null
        const y = STEP * (n + 0.5)
        return (
          <g key={n}>
            {figure.low !== null && figure.high !== null && (
              <line x1={x(figure.low)} x2={x(figure.high)} y1={y} y2={y} />
            )}
            <circle cx={x(figure.value)} cy={y} r={3} />
          </g>
        )
      })}
    </svg>
  )
}
