import type { ConfigValue } from '../file.ts';
import { propertiesOf, valueOf, type Property } from '../json/document.ts';
import { joinPath } from '../json/path.ts';
import { fixByRenaming } from '../json/rename.ts';
import { fixByRemoving, fixBySetting, type Finding } from '../problem.ts';
import { createSuggester } from '../suggest.ts';
import { isDockerSize } from './formats.ts';
import { daemonData } from './keys.ts';
import { topValue, type DaemonSource } from './source.ts';

const { logOptions } = daemonData;

/**
 * The default log driver and its options: an unknown option stops the engine, a missing limit fills the disk. Source:
 * moby, daemon/logger; https://docs.docker.com/engine/logging/configure/.
 */
export function lintLogs(source: DaemonSource): Finding[] {
  const given = topValue(source, 'log-driver') ?? 'json-file';
  const driver = given === '' ? 'json-file' : String(given);
  const known = Object.hasOwn(logOptions, driver) ? logOptions[driver] : undefined;
  const options = propertiesOf(source.top.get('log-opts')?.value);
  if (known === undefined) return lintDriver(source, driver);
  const context = { driver, known: new Set(known), options, guess: createSuggester(known) };
  const values = new Map(options.map(({ name, value }) => [name, valueOf(value)]));
  return [
    ...options.flatMap((option) => lintOption(source.text, option, context)),
    ...lintLimits(source, driver, values),
    ...lintTogether(source, driver, values),
  ];
}

function lintDriver({ top }: DaemonSource, driver: string): Finding[] {
  const property = top.get('log-driver');
  if (property === undefined || driver === 'none') return [];
  const allowed = Object.keys(logOptions).join(', ');
  return [
    { at: property.value.offset, code: 'logDriverUnknown', values: { value: driver, allowed } },
  ];
}

interface LogContext {
  readonly driver: string;
  readonly known: ReadonlySet<string>;
  readonly guess: (name: string) => string | null;
  readonly options: readonly Property[];
}

function lintOption(
  source: string,
  option: Property,
  { driver, known, guess, options }: LogContext,
): Finding[] {
  const { name, node, value } = option;
  const path = joinPath(['log-opts', name]);
  const text = valueOf(value);
  if (!known.has(name)) {
    const right = guess(name.replaceAll('_', '-'));
    const fix = () =>
      right === null
        ? fixByRemoving(path)
        : fixByRenaming(source, option, { siblings: options, parent: ['log-opts'], right });
    return [{ at: node.offset, code: 'logOptionUnknown', values: { name, driver }, fix }];
  }
  if (typeof text !== 'string' || !/(?:^|-)(?:size)$/.test(name)) return [];
  if (!isDockerSize(text) && text !== '-1') {
    return [{ at: value.offset, code: 'dockerSizeInvalid', values: { name: path, value: text } }];
  }
  if (!/^\d{1,4}$/.test(text) || text === '0') return [];
  const fix = fixBySetting(path, `${text}m`);
  return [{ at: value.offset, code: 'logSizeWithoutUnit', values: { name, value: text }, fix }];
}

type Options = ReadonlyMap<string, ConfigValue>;

function lintLimits({ top }: DaemonSource, driver: string, options: Options): Finding[] {
  const given = top.get('log-opts')?.value.type ?? 'object';
  if (driver !== 'json-file' || options.has('max-size') || given !== 'object') return [];
  const at = (top.get('log-opts') ?? top.get('log-driver'))?.node.offset ?? 0;
  const fix = fixBySetting('log-opts.max-size', '10m');
  if (options.has('max-file')) return [{ at, code: 'maxFileWithoutSize', fix }];
  return [{ at, code: 'logsUnlimited', fix }];
}

/** Options that need one another; some fail only when a container starts. */
function lintTogether({ top }: DaemonSource, driver: string, options: Options): Finding[] {
  const at = top.get('log-opts')?.node.offset ?? 0;
  const files = Number(options.get('max-file') ?? (driver === 'local' ? 5 : 1));
  const isCompressed = options.get('compress') === 'true';
  const findings: Finding[] = [];
  if (options.has('max-buffer-size') && options.get('mode') !== 'non-blocking') {
    const fix = fixBySetting('log-opts.mode', 'non-blocking');
    findings.push({ at, code: 'bufferNeedsMode', fix });
  }
  if (driver === 'json-file' && isCompressed && (files < 2 || !options.has('max-size'))) {
    findings.push({ at, code: 'compressNeedsFiles', fix: fixByRemoving('log-opts.compress') });
  }
  if (driver === 'local' && files <= 1 && options.get('compress') !== 'false') {
    const fix = fixBySetting('log-opts.compress', 'false');
    findings.push({ at, code: 'compressOneFile', fix });
  }
  return findings;
}
