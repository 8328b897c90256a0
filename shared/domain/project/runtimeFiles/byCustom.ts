import { findCalls, findWords, importsUnder, lineOf } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { isMark, literalText } from '../go/tokens.ts';

/** A name that a program opens, and the line that makes it do so. */
export interface OpenedName {
  readonly name: string;
  readonly line: number;
}

/**
 * Where frameworks look for files that no line of a program names. Sources: https://beego.gocn.vip,
 * https://goframe.org/en/docs/core/gcfg
 */
const customs: readonly {
  readonly within: readonly string[];
  readonly names: readonly string[];
}[] = [
  {
    within: ['github.com/beego/beego', 'github.com/astaxie/beego'],
    names: ['conf/app.conf', 'views', 'static'],
  },
  {
    within: ['github.com/gogf/gf'],
    names: [
      ...['config.yaml', 'config.yml', 'config.toml', 'config.json'].flatMap((name) => [
        name,
        `config/${name}`,
        `manifest/config/${name}`,
      ]),
      'template',
      'resource/template',
      'resource/public',
      'resource/i18n',
      'manifest/i18n',
    ],
  },
];

/** Endings that viper tries in turn. Source: https://pkg.go.dev/github.com/spf13/viper#pkg-variables */
const viperEndings = 'json toml yaml yml properties props prop hcl tfvars dotenv env ini'.split(
  ' ',
);

/** The names that a framework of the file opens by its own custom; whether they are there is not known here. */
export function filesByCustom(file: GoFile): OpenedName[] {
  return [...namesOfFrameworks(file), ...namesOfViper(file), ...namesOfConfigs(file)];
}

const configEnding = String.raw`\.(?:ya?ml|toml|json|ini|conf|env|properties)`;
const configLiteral = new RegExp(`${configEnding}"`, 'i');
const configName = new RegExp(`^[\\w./-]+${configEnding}$`, 'i');

/** `ConfigDefaultFile = "config.yaml"`, whatever opens it by that name. */
function namesOfConfigs(file: GoFile): OpenedName[] {
  // The names below are looked for at every word, which takes long, and most files hold none.
  if (!configLiteral.test(file.tokens.source)) return [];
  return findWords(file, /\b\w*(conf|setting)\w*(?=\s*:?=\s*")/gi).flatMap((token) => {
    const { tokens } = file;
    const at = token + (isMark(tokens, token + 1, ':') ? 3 : 2);
    const name = literalText(tokens, at) ?? '';
    return configName.test(name) ? [{ name, line: lineOf(file, token) }] : [];
  });
}

function namesOfFrameworks(file: GoFile): OpenedName[] {
  return customs.flatMap(({ within, names }) => {
    const found = file.imports.find(({ path }) =>
      within.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    );
    return found === undefined
      ? []
      : names.map((name) => ({ name, line: lineOf(file, found.token) }));
  });
}

/** `SetConfigName("config")` and `AddConfigPath(".")`: a file beside go.mod; other folders are opened whole. */
function namesOfViper(file: GoFile): OpenedName[] {
  if (!importsUnder(file, 'github.com/spf13/viper')) return [];
  const calls = findCalls(file, /\b(SetConfigName|AddConfigPath)\b/g).map((call) => ({
    name: call.name,
    value: literalText(file.tokens, call.args[0]?.[0] ?? -1),
    line: lineOf(file, call.token),
  }));
  // A folder that comes in as an argument is mostly this one.
  const isHere = calls.some(
    ({ name, value }) => name === 'AddConfigPath' && (value === null || /^(\.\/?)?$/.test(value)),
  );
  return calls
    .filter(({ name }) => isHere && name === 'SetConfigName')
    .flatMap(({ value, line }) => configNames(value ?? '').map((name) => ({ name, line })));
}

function configNames(value: string): string[] {
  const isWhole = viperEndings.some((ending) => value.endsWith(`.${ending}`));
  return isWhole ? [value] : viperEndings.map((ending) => `${value}.${ending}`);
}
