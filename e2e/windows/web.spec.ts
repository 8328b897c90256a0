import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '#shared/contract/contract.ts';
import { probeNames } from '#shared/domain/machine/machine.ts';
import { tokenHeader } from '#main/web/access.ts';
import { builtFile, createWindowsPc, type Running, type WindowsPc } from './wine.ts';

const simulated = 'C:\\模拟 PC';

let pc: WindowsPc;
let server: Running;
let address: URL;
let client: ContractRouterClient<Contract>;
beforeAll(async () => {
  pc = await createWindowsPc();
  await pc.node([builtFile('pc/pc.cjs'), 'create', simulated]);
  server = await pc.start([builtFile('main/web.js'), '--pc', simulated]);
  address = new URL(await server.firstLine());
  const token = new URLSearchParams(address.hash.slice(1)).get('token') ?? '';
  const link = new RPCLink({ url: `${address.origin}/rpc`, headers: { [tokenHeader]: token } });
  client = createORPCClient(link);
});
afterAll(async () => {
  await server.end();
  await pc.remove();
});

describe('the app in the browser, served by Windows', () => {
  it('gives the page and its code', async () => {
    const page = await (await fetch(`${address.origin}/`)).text();
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
    const code = await fetch(`${address.origin}${script}`);
    expect(code.status).toBe(200);
    expect(code.headers.get('content-type')).toContain('javascript');
  });

  it('keeps files outside the page to itself', async () => {
    for (const path of [
      '/..%5c..%5cmain%5cweb.js',
      '/%2e%2e/main/web.js',
      '/C:%5cwindows%5cwin.ini',
    ]) {
      const { status } = await fetch(`${address.origin}${path}`);
      expect({ path, status }).toEqual({ path, status: 404 });
    }
  });

  it('says that it runs on Windows', async () => {
    expect(await client.machine.host()).toMatchObject({
      kind: 'web',
      platform: 'win32',
      home: `${simulated}\\home`,
    });
  });

  it('streams what it finds on the PC, the distros that wsl.exe lists in UTF-16 too', async () => {
    const seen: Record<string, unknown> = {};
    for await (const answer of await client.machine.watch()) Object.assign(seen, answer);
    expect(Object.keys(seen).toSorted()).toEqual([...probeNames].toSorted());
    expect(seen['distros']).toMatchObject({ status: 'found' });
    expect(JSON.stringify(seen['distros'])).toContain('"Ubuntu"');
  });

  it('carries a failure of the world with its path', async () => {
    const path = `${simulated}\\home`;
    const { error } = await safe(client.config.show({ kind: 'wslconfig', path }));
    expect(error).toMatchObject({ code: 'NOT_A_FILE', data: { values: { path } } });
  });
});
