import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { formatReference, parseReference } from './reference.ts';

const id = 'a1'.repeat(32);

describe('an image reference', () => {
  const good: [string, string, string, string, string][] = [
    ['app', '', 'app', '', ''],
    ['app:dev', '', 'app', 'dev', ''],
    ['team/app:1.2.3-rc_1', '', 'team/app', '1.2.3-rc_1', ''],
    ['localhost/app', 'localhost', 'app', '', ''],
    ['localhost:5000/app', 'localhost:5000', 'app', '', ''],
    ['127.0.0.1:5000/team/app:x', '127.0.0.1:5000', 'team/app', 'x', ''],
    ['[::1]:5000/app', '[::1]:5000', 'app', '', ''],
    ['registry.example.com/a/b/c', 'registry.example.com', 'a/b/c', '', ''],
    ['REGISTRY/app', 'REGISTRY', 'app', '', ''],
    [
      'gcr.io/distroless/static-debian13:nonroot',
      'gcr.io',
      'distroless/static-debian13',
      'nonroot',
      '',
    ],
    [`app@sha256:${id}`, '', 'app', '', `sha256:${id}`],
    [`app:1@sha256:${id}`, '', 'app', '1', `sha256:${id}`],
    ['a__b/c--d.e_f', '', 'a__b/c--d.e_f', '', ''],
    ['app:_x', '', 'app', '_x', ''],
    [`app:${'x'.repeat(128)}`, '', 'app', 'x'.repeat(128), ''],
    [`${id.slice(1)}`, '', id.slice(1), '', ''],
  ];
  it.each(good)('is read in its parts: %s', (text, registry, repository, tag, digest) => {
    expect(parseReference(text)).toEqual({
      ok: true,
      reference: { registry, repository, tag, digest },
    });
  });

  const bad: [string, string][] = [
    ['', 'empty'],
    [':dev', 'empty'],
    ['App', 'upperCase'],
    ['team/App:dev', 'upperCase'],
    ['my app', 'name'],
    ['-app', 'name'],
    ['app-', 'name'],
    ['a..b', 'name'],
    ['a___b', 'name'],
    ['/app', 'name'],
    ['app/', 'name'],
    ['a//b', 'name'],
    ['-bad-.host/app', 'name'],
    ['镜像', 'name'],
    ['https://example.com/app', 'name'],
    ['app:', 'tag'],
    ['app:-x', 'tag'],
    ['app:.x', 'tag'],
    ['app:a b', 'tag'],
    [`app:${'x'.repeat(129)}`, 'tag'],
    ['app@sha256:12', 'digest'],
    ['app@', 'digest'],
    ['a'.repeat(256), 'tooLong'],
    [id, 'looksLikeId'],
  ];
  it.each(bad)('that is wrong is told what is: "%s" (%s)', (text, reason) => {
    const read = parseReference(text);
    expect(read).toMatchObject({ ok: false, problem: { key: `image:reference.${reason}` } });
  });

  it.each(['en', 'zh-CN'] as const)('is corrected in words, in %s', (language) => {
    const { t } = createTexts(language);
    const said = bad.map(([text]) => {
      const read = parseReference(text);
      return read.ok ? '' : say(t, read.problem);
    });
    expect(said.filter((text) => /^$|reference\.|\{\{/.test(text))).toEqual([]);
  });

  it('that is good is written as it was read', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,4})?$/);
    const reference = fc.record({
      registry: fc.constantFrom('', 'localhost:5000', 'ghcr.io'),
      repository: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
      tag: fc.oneof(fc.constant(''), fc.stringMatching(/^\w[\w.-]{0,20}$/)),
      digest: fc.constantFrom('', `sha256:${id}`),
    });
    fc.assert(
      fc.property(reference, (wanted) => {
        // A first element with a dot would be taken for a registry, as docker does.
        fc.pre(wanted.registry !== '' || !/^[^/]*\.[^/]*\//.test(wanted.repository));
        expect(parseReference(formatReference(wanted))).toEqual({ ok: true, reference: wanted });
      }),
    );
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseReference(text);
        expect(read.ok ? formatReference(read.reference) : text).toBe(text);
      }),
    );
  });
});
