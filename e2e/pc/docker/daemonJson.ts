import { parse as parseJson, type ParseError } from 'jsonc-parser';
import keys from './daemonKeys.json' with { type: 'json' };

type Kind =
  | 'any'
  | 'string'
  | 'bool'
  | 'int'
  | 'object'
  | 'string[]'
  | 'object[]'
  | 'object<string>'
  | 'object<bool>';

/** What Docker Desktop writes where there is no daemon.json. */
export const defaultDaemonJson = `${JSON.stringify(
  { builder: { gc: { defaultKeepStorage: '20GB', enabled: true } }, experimental: false },
  null,
  2,
)}\n`;

/** What dockerd makes of a daemon.json: why it stops, or what it takes from it. */
export interface DaemonResult {
  readonly error: string | null;
  readonly loggingDriver: string;
}

/** Objects whose inner names dockerd does not compare with its own options. */
const freeObjects = new Set([
  'default-network-opts',
  'log-opts',
  'runtimes',
  'default-ulimits',
  'features',
  'builder',
  'nri-opts',
]);
const logDrivers = new Set(
  'none local json-file syslog journald gelf fluentd awslogs splunk gcplogs'.split(' '),
);
const options = keys as Readonly<Record<string, Kind>>;
const file = 'unable to configure the Docker daemon with file /etc/docker/daemon.json: ';

/**
 * Reads daemon.json as dockerd does at its start: strict JSON, every name and every type known, or it stops.
 * Source: moby, daemon/config/config.go (getConflictFreeConfiguration, findConfigurationConflicts).
 */
export function readDaemonJson(text: string): DaemonResult {
  const stop = (error: string) => ({ error, loggingDriver: 'json-file' });
  if (text.trim() === '') return { error: null, loggingDriver: 'json-file' };
  const parsed = parse(text.replace(/^\uFEFF/, ''));
  if (typeof parsed === 'string') return stop(file + parsed);
  const problem = typeProblem(parsed) ?? unknownProblem(parsed) ?? conflictProblem(parsed);
  if (problem !== null) return stop(file + problem);
  const value = valueProblem(parsed);
  if (value !== null) return stop(`failed to start daemon: ${value}`);
  const driver = parsed['log-driver'];
  return { error: null, loggingDriver: typeof driver === 'string' ? driver : 'json-file' };
}

type Options = Record<string, unknown>;

function parse(text: string): Options | string {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error !== undefined) return goSyntaxError(text, error.offset);
  if (isObject(value)) return value;
  return `json: cannot unmarshal ${goKind(value)} into Go value of type map[string]interface {}`;
}

/** The words of Go's JSON reader for the character over which it stumbles. */
function goSyntaxError(text: string, offset: number): string {
  const character = text.charAt(offset);
  const before = text.slice(0, offset).trimEnd().at(-1) ?? '';
  if (character === '') return 'unexpected end of JSON input';
  return `invalid character '${character}' ${expectation(before)}`;
}

function expectation(before: string): string {
  if (before === '{' || before === ',') return 'looking for beginning of object key string';
  if (before === ':' || before === '[' || before === '') return 'looking for beginning of value';
  return 'after object key:value pair';
}

const checks: Readonly<Record<Kind, (value: unknown) => string | null>> = {
  any: () => null,
  string: (value) => (typeof value === 'string' ? null : 'string'),
  bool: (value) => (typeof value === 'boolean' ? null : 'bool'),
  int: (value) => (Number.isInteger(value) ? null : 'int'),
  object: (value) => (isObject(value) ? null : 'map[string]interface {}'),
  'string[]': (value) => firstWrong(value, 'string', '[]string'),
  'object[]': (value) => (Array.isArray(value) ? null : '[]interface {}'),
  'object<string>': (value) => firstWrongIn(value, 'string', 'map[string]string'),
  'object<bool>': (value) => firstWrongIn(value, 'boolean', 'map[string]bool'),
};

function typeProblem(parsed: Options): string | null {
  for (const [name, value] of Object.entries(parsed)) {
    if (value === null) continue;
    const wanted = checks[options[name] ?? 'any'](value);
    if (wanted === null) continue;
    const got = goKind(wrongPart(value, wanted));
    return `json: cannot unmarshal ${got} into Go struct field Config.${name} of type ${wanted}`;
  }
  return null;
}

function firstWrong(value: unknown, type: string, whole: string): string | null {
  if (!Array.isArray(value)) return whole;
  return value.every((each) => typeof each === type) ? null : type;
}

function firstWrongIn(value: unknown, type: 'string' | 'boolean', whole: string): string | null {
  if (!isObject(value)) return whole;
  const isFine = Object.values(value).every((each) => typeof each === type);
  if (isFine) return null;
  return type === 'boolean' ? 'bool' : type;
}

/** The value itself, or the first of its members that is of another type than wanted. */
function wrongPart(value: unknown, wanted: string): unknown {
  if (wanted !== 'string' && wanted !== 'bool') return value;
  const type = wanted === 'bool' ? 'boolean' : 'string';
  const members = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return members.find((member) => typeof member !== type);
}

/** Names inside an object count as options of their own, but for a few objects. */
function unknownProblem(parsed: Options): string | null {
  const names = Object.entries(parsed).flatMap(([name, value]) =>
    isObject(value) && !freeObjects.has(name) ? innerNames(name, value) : [name],
  );
  const unknown = names.filter((name) => !(name in options));
  if (unknown.length === 0) return null;
  return `the following directives don't match any configuration option: ${unknown.join(', ')}`;
}

const proxyNames = new Set(['http-proxy', 'https-proxy', 'no-proxy']);

function innerNames(name: string, value: Options): string[] {
  const inner = Object.keys(value);
  return name === 'proxies' ? inner.filter((each) => !proxyNames.has(each)) : inner;
}

/** Docker Desktop starts dockerd with addresses of its own. */
function conflictProblem({ hosts }: Options): string | null {
  if (!Array.isArray(hosts)) return null;
  const given = '[unix:///run/guest-services/docker.sock]';
  return `the following directives are specified both as a flag and in the configuration file: hosts: (from flag: ${given}, from file: [${hosts.join(' ')}])`;
}

function valueProblem(parsed: Options): string | null {
  const driver = parsed['log-driver'];
  if (typeof driver === 'string' && !logDrivers.has(driver))
    return `logger: no log driver named '${driver}' is registered`;
  const mirrors = parsed['registry-mirrors'];
  const bad = Array.isArray(mirrors)
    ? mirrors.find((mirror) => !/^https?:\/\//.test(String(mirror)))
    : undefined;
  if (bad === undefined) return logOptionProblem(parsed, driver);
  return `invalid mirror: no scheme specified for "${bad}": must use either 'https://' or 'http://'`;
}

const logOptions =
  /^(max-size|max-file|compress|labels|labels-regex|env|env-regex|tag|mode|max-buffer-size)$/;

function logOptionProblem(parsed: Options, driver: unknown): string | null {
  const given = parsed['log-opts'];
  const name = driver ?? 'json-file';
  if (!isObject(given) || (name !== 'json-file' && name !== 'local')) return null;
  const unknown = Object.keys(given).find((option) => !logOptions.test(option));
  if (unknown === undefined) return null;
  return `failed to set log opts: unknown log opt '${unknown}' for ${name} log driver`;
}

function isObject(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
