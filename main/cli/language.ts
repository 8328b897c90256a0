import { chooseLanguage, languages, type Language } from '#shared/locales/languages.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The language of this run, needed before the command line is parsed, because the help is in it too: `--language`, else
 * the locale variables in the order of POSIX, else `systemLocale` (a BCP 47 tag).
 */
export function languageOf(
  argv: readonly string[],
  variables: Variables,
  systemLocale: string,
): Language {
  const asked = valueOf(argv, '--language');
  const named = languages.find((language) => language === asked);
  if (named !== undefined) return named;
  const locales = [variables['LC_ALL'], variables['LC_MESSAGES'], variables['LANG'], systemLocale];
  return chooseLanguage(locales.filter((locale) => locale !== undefined));
}

function valueOf(argv: readonly string[], option: string): string | undefined {
  const joined = argv.find((argument) => argument.startsWith(`${option}=`));
  if (joined !== undefined) return joined.slice(option.length + 1);
  const index = argv.indexOf(option);
  return index === -1 ? undefined : argv[index + 1];
}
