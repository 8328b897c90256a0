import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answer, pageScheme } from './protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-页面-'));
const page = join(folder, 'renderer');
mkdirSync(join(page, 'assets'), { recursive: true });
writeFileSync(join(folder, 'secret.txt'), 'secret');
writeFileSync(join(page, 'index.html'), '<meta name="style-nonce" content="" /><p>页面</p>');
writeFileSync(join(page, 'assets', 'a.js'), 'export {};');
afterAll(() => rmSync(folder, { recursive: true }));

function get(url: string, method = 'GET'): Promise<Response> {
  return answer({ url, method }, page);
}

describe('the page under app://slipway/', () => {
  it('comes with a policy whose nonce is the one in the page, new each time', async () => {
    const nonces = new Set<string>();
    for (let load = 0; load < 3; load += 1) {
      const response = await get('app://slipway/');
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('is text in UTF-8', async () => {
    const response = await get('app://slipway/');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<p>页面</p>');
  });

  it('is the same for each of its routes', async () => {
    expect((await get('app://slipway/tuning/history?x=1#y')).status).toBe(200);
  });

  it('has its scripts beside it', async () => {
    const response = await get('app://slipway/assets/a.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('export {};');
  });

  it.each([
    'app://slipway/assets/missing.js',
    'app://slipway/..%2fsecret.txt',
    'app://slipway/..%5csecret.txt',
    'app://slipway/%2e%2e%2fsecret.txt',
    'app://other/',
    'app://slipway.evil/',
  ])('has nothing at %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'HEAD'])('answers no %s', async (method) => {
    expect((await get('app://slipway/', method)).status).toBe(405);
  });

  it('has an origin of its own that no policy can be got round with', () => {
    expect(pageScheme.privileges).toMatchObject({ standard: true, secure: true });
    expect(pageScheme.privileges).not.toHaveProperty('bypassCSP');
    expect(pageScheme.privileges).not.toHaveProperty('corsEnabled');
  });
});
