import type { TemplateFile } from './analysis.ts';
import { joinPath, parentOf } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** Names that say: a configuration file with gaps. Those of Go's own template packages have other gaps. */
export const templateName =
  /(^|\/)[^/]+\.(ya?ml|json|toml|ini|conf|cfg|cnf|properties|env|xml|hcl)\.(tmpl|tpl|template|envsubst|in)$/i;

/** A gap as the start script knows it: `${NAME}` or `${NAME:-default}`, in capitals. */
const gap = /\$\{([A-Z_][A-Z0-9_]*)(:-[^}]*)?\}/g;

/**
 * Configuration files that are to be filled from the environment: by their name, and by a gap in them. A file with
 * `{{` is Go's own template, which the program fills itself. Relative names are seen from `moduleDir`.
 */
export function findTemplates({
  files,
  moduleDir,
}: Pick<ProjectSnapshot, 'files' | 'moduleDir'>): TemplateFile[] {
  return files
    .filter(({ path, text }) => templateName.test(path) && text !== null && !text.includes('{{'))
    .map(({ path, text }) => templateOf(path, text ?? '', moduleDir))
    .filter(({ variables }) => variables.length > 0);
}

/** A template of which only the path is known, its gaps included where its text is. */
export function templateOf(path: string, text: string, moduleDir: string): TemplateFile {
  const gaps = [...text.matchAll(gap)].map(([, name = '', other]) => ({ name, other }));
  const needed = new Set(gaps.flatMap(({ name, other }) => (other === undefined ? [name] : [])));
  const variables = [...new Set(gaps.map(({ name }) => name))];
  const inModule = moduleDir === '.' ? path : path.slice(moduleDir.length + 1);
  const own = moduleDir === '.' || path.startsWith(`${moduleDir}/`) ? inModule : path;
  const name = own.replace(/\.(tmpl|tpl|template|envsubst|in)$/i, '');
  return {
    path,
    target:
      name === own
        ? joinPath(parentOf(own), `filled-${own.slice(own.lastIndexOf('/') + 1)}`)
        : name,
    variables,
    optional: variables.filter((variable) => !needed.has(variable)),
  };
}
