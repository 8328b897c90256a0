import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  fileHeaders,
  fillNonce,
  pageHeaders,
  resolveAsset,
} from './page.ts';

const root = resolve('build/renderer');

describe('contentSecurityPolicy', () => {
  const policy = contentSecurityPolicy('bm9uY2U=');

  it('lets nothing in that is not named', () => {
    expect(policy.split('; ')[0]).toBe(`default-src 'none'`);
  });

  it('has a known directive, a space and a source list in each part', () => {
    for (const part of policy.split('; ')) {
      expect(part).toMatch(/^[a-z]+-(src|uri|action|ancestors) ('|data:)/);
    }
  });

  it('allows no inline and no evaluated code', () => {
    expect(policy).not.toContain('unsafe');
  });

  it('takes workers from the app itself only, never from a blob', () => {
    expect(policy.split('; ')).toContain(`worker-src 'self'`);
  });

  it('gives the nonce to styles and to nothing else', () => {
    expect(policy.match(/nonce-/g)).toHaveLength(1);
    expect(policy).toContain(`style-src 'self' 'nonce-bm9uY2U='`);
  });
});

describe('pageHeaders', () => {
  it('carries the policy and forbids caching, because each load has its own nonce', () => {
    expect(pageHeaders('eA==')).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy('eA=='),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('fileHeaders', () => {
  it.each([
    ['assets/index-1a2b.js', 'text/javascript; charset=utf-8'],
    ['assets/INDEX.CSS', 'text/css; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['a.woff2', 'font/woff2'],
    ['a.exe', 'application/octet-stream'],
    ['noextension', 'application/octet-stream'],
  ])('says of %s that it is %s', (path, type) => {
    expect(fileHeaders(path)['content-type']).toBe(type);
  });
});

describe('fillNonce', () => {
  it.each([
    ['<head><meta name="style-nonce"></head>'],
    ['<head><meta name="style-nonce" content=""></head>'],
    ['<head><meta name="style-nonce" content="old" /></head>'],
    ['<head><meta\n  name="style-nonce"\n  content=""\n></head>'],
  ])('puts the nonce into %s', (html) => {
    expect(fillNonce(html, 'a+/=')).toBe('<head><meta name="style-nonce" content="a+/="></head>');
  });

  it('takes a dollar sign in the nonce literally', () => {
    expect(fillNonce('<meta name="style-nonce">', '$&')).toBe(
      '<meta name="style-nonce" content="$&">',
    );
  });

  it('leaves a page without the element as it is', () => {
    expect(fillNonce('<p>style-nonce</p>', 'x')).toBe('<p>style-nonce</p>');
  });
});

describe('resolveAsset', () => {
  it.each([
    ['/', 'index.html'],
    ['', 'index.html'],
    ['/tuning', 'index.html'],
    ['/project/files', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-1a2b.js', join('assets', 'index-1a2b.js')],
    ['/assets/a%20b.css', join('assets', 'a b.css')],
    ['//assets/a.css', join('assets', 'a.css')],
  ])('finds %j at %s', (path, file) => {
    expect(resolveAsset(root, path)).toBe(join(root, file));
  });

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/assets/../index.html',
    '/C:/Windows/win.ini',
    '/c%3a/windows/win.ini',
    '/index.html::$DATA',
    '/index.html%00.png',
    '/%zz.js',
  ])('refuses %s', (path) => {
    expect(resolveAsset(root, path)).toBeNull();
  });

  it('never leaves the folder, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '/', '\\', '%5c', '%2f', 'a.js', 'C:', '%'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = resolveAsset(root, `/${parts.join('/')}`);
        expect(file === null || file.startsWith(join(root, '/'))).toBe(true);
      }),
    );
  });
});
