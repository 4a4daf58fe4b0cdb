import { useEffect, useState } from 'preact/hooks'

/** The state of the page that is kept in its address, so that it can be shared, reloaded and reached with "back". */
export type Route = Readonly<Record<string, string>>

export function routeNow(): Route {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
}

/** The address after a change of the route. Undefined and empty values are left out. */
export function href(changes: Readonly<Record<string, string | undefined>>, now: Route = routeNow()): string {
  const next = Object.entries({ ...now, ...changes }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return `#${new URLSearchParams(next as [string, string][])}`
}

export function go(changes: Readonly<Record<string, string | undefined>>): void {
  location.hash = href(changes)
}

export function useRoute(): Route {
  const [route, setRoute] = useState(routeNow)
  useEffect(() => {
    const listen = () => setRoute(routeNow())
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [])
  return route
}
