import type { DockerfileModel, Step } from './model.ts';

/** A folder that Go keeps its results in: where it is by itself, what moves it, and what its name has in it. */
export interface Cache {
  readonly place: string;
  readonly variables: readonly string[];
  readonly named: RegExp;
}

/** Source: https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching and https://go.dev/ref/mod#module-cache */
export const buildCache: Cache = {
  place: '/root/.cache/go-build',
  variables: ['GOCACHE', 'XDG_CACHE_HOME'],
  named: /go-build|gocache/i,
};
export const moduleCache: Cache = {
  place: '/go/pkg/mod',
  variables: ['GOMODCACHE', 'GOPATH'],
  named: /pkg\/mod|gomodcache/i,
};

/** Tells of a step whether it has a cache mounted there, or on a folder above. */
export function createCacheCheck(
  { place, variables, named }: Cache,
  { steps }: DockerfileModel,
): (step: Step) => boolean {
  const places = [place, ...variables.flatMap((name) => valuesOf(name, steps))];
  return ({ flags }) =>
    flags
      .filter(({ name, value }) => name === 'mount' && value.includes('type=cache'))
      .some(({ value }) => {
        const target = /(?:target|dst|destination)=["']?([^,"']+?)\/?["']?(?:,|$)/.exec(value)?.[1];
        const isAbove = places.some((each) => each === target || each.startsWith(`${target}/`));
        return named.test(value) || isAbove;
      });
}

/** What ENV and ARG set a variable to, without a slash at the end. */
export function valuesOf(variable: string, steps: readonly Step[]): string[] {
  return steps
    .filter(({ name }) => name === 'ENV' || name === 'ARG')
    .flatMap(({ pairs }) => pairs)
    .flatMap(({ name, value }) => (name === variable && value ? [value.replace(/\/$/, '')] : []));
}
