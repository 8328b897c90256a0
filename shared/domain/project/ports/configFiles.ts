import { baseName } from '../paths.ts';
import { addressIn, isListeningName, isLoopbackHost, portIn } from './words.ts';

/** A port that a configuration file sets. `line` from 1. */
export interface ConfiguredPort {
  readonly port: number;
  readonly line: number;
  readonly isLoopback: boolean;
  /** The variable of an env file that sets it, or empty. */
  readonly variable: string;
}

interface Entry {
  /** Names of the sections and of the key, with dots. */
  readonly path: string;
  readonly value: string;
  readonly line: number;
}

const names =
  /^(app(lication)?|conf(ig)?|settings|server|service|default|local|dev(elopment)?|prod(uction)?)([._-][\w.-]*)?\.(ya?ml|toml|json|ini|conf)(\.(example|sample|dist))?$/i;
/** One that is read by a name of its own, and kept with the sources; `.env` and `prod.env` are for a place. */
const plainEnv = /^(app(lication)?|conf(ig)?|settings)\.env$/i;
const envExample = /^(?=.*env)(?=.*(example|sample|template|dist))\.?\w*([._-]\w+){0,2}$/i;
const inFolder =
  /(^|\/)(conf|configs?|configuration|etc|settings)\/[^/]+\.(ya?ml|toml|json|ini|conf)$/i;
const elsewhere =
  /(^|\/)(testdata|vendor|node_modules|examples?|tests?|e2e|docs?|deploy(ments?)?|charts?|k8s|kubernetes|helm|\.github|\.[^/]+)\//i;

/**
 * Whether a file of this name may be the configuration that a program reads when it starts. `.env` itself holds
 * secrets and is never read; its example is.
 */
export function isConfigFile(path: string): boolean {
  const name = baseName(path);
  const isOne = names.test(name) || isEnvFile(name) || inFolder.test(path);
  return isOne && !elsewhere.test(path) && !/\.(go|md|sh)$/.test(name);
}

/** `.env.example`, and `app.env` as viper reads it. */
function isEnvFile(name: string): boolean {
  return envExample.test(name) || plainEnv.test(name);
}

/** The likeliest first: a plain name before one for an environment, an example last, env files after the others. */
export function configRank(path: string): number {
  const name = baseName(path).toLowerCase();
  const isEnvironment = /(^|[._-])(test|prod|production|staging|docker|ci)([._-]|$)/.test(name);
  const isExample = /example|sample|template|dist$/.test(name);
  const isEnv = isEnvFile(name);
  const isVariant = /^\w+[._-].*\.\w+$/.test(name);
  return (
    path.split('/').length +
    (isVariant ? 5 : 0) +
    (isEnv ? 10 : 0) +
    (isEnvironment ? 20 : 0) +
    (isExample ? 40 : 0)
  );
}

/**
 * Ports of a YAML, TOML, JSON, ini or env file whose keys say that a server listens there. Read line by line, which is
 * all that files written by people need; never throws.
 */
export function portsInConfig(path: string, text: string): ConfiguredPort[] {
  const isEnv = isEnvFile(baseName(path));
  const entries = entriesOf(text.replace(/^\uFEFF/, ''));
  const hosts = entries.filter(({ path: key }) =>
    /(^|[._])(host|ip|bind|addr|address)$/i.test(key),
  );
  return entries.flatMap(({ path: key, value, line }) => {
    const plain = withDefault(value);
    const address = addressIn(plain);
    const port = address?.port ?? portIn(plain) ?? lowPort(key, plain);
    if (port === null || !isListeningKey(key, address !== null)) return [];
    const host = hosts.find((other) => sectionOf(other.path) === sectionOf(key));
    const isLoopback = isLoopbackHost(address?.host || withDefault(host?.value ?? ''));
    return [{ port, line, isLoopback, variable: isEnv ? key.toUpperCase() : '' }];
  });
}

/** A key that is called `port` has one, of whatever size. */
function lowPort(key: string, value: string): number | null {
  return /(^|[._])port$/i.test(key) && /^\d{2,4}$/.test(value) && Number(value) >= 80
    ? Number(value)
    : null;
}

function isListeningKey(key: string, isAddress: boolean): boolean {
  const named =
    isListeningName(key) || /(^|[._])(http|https|grpc|web|api|server|app)_?(port|addr)$/i.test(key);
  return (
    named ||
    (isAddress && isListeningName(`${key}.addr`) && /(http|grpc|listen|server|web)/i.test(key))
  );
}

/** `${PORT:-8080}`, `${PORT:8080}` and `{{ env "PORT" "8080" }}` by their defaults. */
function withDefault(value: string): string {
  return value.replace(/\$\{\w+:-?([^}]*)\}/g, '$1');
}

function sectionOf(path: string): string {
  return path.replace(/\.?[^.]*$/, '').replace(/[^.]*$/, (last) => last);
}

const entry = /^(\s*)(?:-\s+)?(?:export\s+)?["']?([\w.-]+)["']?\s*(?:[:=]|$)\s*(.*)$/;

function entriesOf(text: string): Entry[] {
  const open: { indent: number; name: string }[] = [];
  let section = '';
  return text.split(/\r\n|\n|\r/).flatMap((source, index) => {
    const header = /^\s*\[+([^\]]+)\]+\s*$/.exec(source)?.[1];
    if (header !== undefined) {
      section = header.trim().replaceAll('"', '');
      return [];
    }
    if (/^\s*(#|;|\/\/)/.test(source)) return [];
    const [, lead = '', name = '', rest = ''] = entry.exec(source) ?? [];
    if (name === '') return [];
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= lead.length) open.pop();
    const path = [section, ...open.map((each) => each.name), name].filter((part) => part !== '');
    const value = plainValue(rest);
    if (value === '' || value === '{') open.push({ indent: lead.length, name });
    return value === '' || value === '{' ? [] : [{ path: path.join('.'), value, line: index + 1 }];
  });
}

function plainValue(written: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(written)?.[2];
  return (
    quoted ??
    written
      .replace(/\s+(#|\/\/).*$/, '')
      .replace(/,\s*$/, '')
      .trim()
  );
}
