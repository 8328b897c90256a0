import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { createGoAdapter } from './go.ts';
import { createPrograms } from './programs.ts';
import { createRecordedPc, type RecordedPc, type Recordings } from './testing/recordedPc.ts';
import { windowsRecording as recorded } from './testing/recordings.ts';

const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const pc of pcs.splice(0)) await pc.remove();
});

async function goWith(go: Recordings) {
  const pc = await createRecordedPc({ go });
  pcs.push(pc);
  return { go: createGoAdapter(pc.environment, createPrograms(pc.environment)), pc };
}

describe('the Go adapter', () => {
  it('reads version and variables', async () => {
    const { go } = await goWith({ 'env -json': recorded('go.env.full') });
    const found = await go.describe();
    expect(found.version).toBe('1.22.4');
    expect(found.env['GOOS']).toBe('windows');
    expect(found.path.length).toBeGreaterThan(0);
  });

  it('asks outside of any module and lets no other toolchain be downloaded', async () => {
    const { go, pc } = await goWith({ 'env -json': recorded('go.env.full') });
    await go.describe();
    const [call] = await pc.calls();
    expect(await realpath(call?.cwd ?? '')).toBe(await realpath(tmpdir()));
    expect(call?.variables['GOTOOLCHAIN']).toBe('local');
  });

  it('fails with what go printed where its GOROOT is stale', async () => {
    const { go } = await goWith({ 'env -json': recorded('go.goroot.stale') });
    await expect(go.describe()).rejects.toMatchObject({
      code: 'PROGRAM_FAILED',
      data: { output: expect.stringContaining('GOROOT') },
    });
  });

  it('says that Go is missing', async () => {
    const { pc } = await goWith({});
    const without = {
      ...pc.environment,
      platform: 'win32' as const,
      simulatedPc: null,
      variables: {},
    };
    const go = createGoAdapter(without, createPrograms(without));
    await expect(go.describe()).rejects.toMatchObject({ code: 'PROGRAM_MISSING' });
  });
});
