import { expect, it } from 'vitest';
import { isPrivateModule } from './privateModules.ts';

it.each([
  ['github.com/gin-gonic/gin', '', false],
  ['golang.org/x/text', '', false],
  ['gopkg.in/yaml.v3', '', false],
  ['gitlab.com/a/b', '', false],
  ['k8s.io/api', '', false],
  ['code.gitea.io/sdk/gitea', '', false],
  ['gitlab.acme.com/team/x', '', true],
  ['git.acme.com/x', '', true],
  ['registry.corp/x/y', '', true],
  ['host.internal/x', '', true],
  ['localmodule', '', true],
  ['github.com/acme/secret', 'github.com/acme', true],
  ['github.com/acme/secret/sub', 'github.com/acme/*', true],
  ['github.com/other/x', 'github.com/acme/*', false],
  ['a.acme.com/x', '*.acme.com,b.c', true],
  ['b.c/x', '*.acme.com, b.c', true],
])('takes %s with GOPRIVATE=%s for private: %s', (path, goPrivate, isPrivate) => {
  expect(isPrivateModule(path, goPrivate)).toBe(isPrivate);
});
