import { describe, expect, it } from 'vitest';
import { findTemplates, templateOf } from './templates.ts';
import { moduleOf } from './testing/snapshotOf.ts';

describe('templates of configuration', () => {
  it.each([
    ['config/app.yaml.tmpl', 'a: ${NAME}', ['NAME'], []],
    ['app.conf.template', '${A} ${B:-x} ${A:-y} ${C:-}', ['A', 'B', 'C'], ['B', 'C']],
    ['APP.JSON.IN', '{"a": "${_X1}"}', ['_X1'], []],
  ])('are found by name and gap: %s', (path, text, variables, optional) => {
    expect(findTemplates(moduleOf({ [path]: text }))).toMatchObject([
      { path, variables, optional },
    ]);
  });

  it.each([
    ['Go’s own templates', 'a.yaml.tmpl', '{{ .A }} ${NAME}'],
    ['files without a gap', 'a.yaml.tmpl', 'a: $NAME ${name} $(id)'],
    ['pages', 'page.html.tmpl', '${NAME}'],
    ['configuration itself', 'a.yaml', '${NAME}'],
  ])('are not: %s', (_, path, text) => {
    expect(findTemplates(moduleOf({ [path]: text }))).toEqual([]);
  });

  it('are filled where the program looks, seen from its module', () => {
    expect(templateOf('app/config/a.yaml.tmpl', '', 'app').target).toBe('config/a.yaml');
    expect(templateOf('config/a.yaml.tmpl', '', 'app').target).toBe('config/a.yaml');
    expect(templateOf('a.yaml', '', '.').target).toBe('filled-a.yaml');
    expect(templateOf('etc/a.conf', '', '.').target).toBe('etc/filled-a.conf');
  });
});
