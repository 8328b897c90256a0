import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createPrograms } from './programs.ts';
import { createOrganisationAdapter } from './organisation.ts';
import { createRecordedPc, type RecordedPc, type Recordings } from './testing/recordedPc.ts';

const query = 'query HKLM\\Software\\Policies\\WSL /reg:64';
const answer =
  '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\r\n    AllowKernelUserSetting    REG_DWORD    0x0\r\n\r\n';

let pc: RecordedPc | null = null;
afterEach(async () => {
  await pc?.remove();
  pc = null;
});

async function start(reg?: Recordings) {
  pc = await createRecordedPc(reg === undefined ? {} : { reg });
  const { environment } = pc;
  const adapter = createOrganisationAdapter(environment, createPrograms(environment));
  return {
    adapter,
    programData: join(environment.simulatedPc ?? '', 'ProgramData', 'DockerDesktop'),
  };
}

describe('what the organisation has set', () => {
  it('are the numbers of the policy key', async () => {
    const { adapter } = await start({ [query]: { stdout: answer } });
    expect(await adapter.read()).toEqual({
      policies: { AllowKernelUserSetting: 0 },
      adminSettings: null,
    });
  });

  it.each<[string, Recordings | undefined]>([
    ['there is no such key', { [query]: { exitCode: 1, stderr: 'ERROR' } }],
    ['there is no reg', undefined],
  ])('is nothing where %s', async (_, reg) => {
    const { adapter } = await start(reg);
    expect(await adapter.read()).toEqual({ policies: {}, adminSettings: null });
  });

  it.each<[string, string | Uint8Array, string | null]>([
    ['as it is', '{"a":1}', '{"a":1}'],
    ['without its mark', '\ufeff{}', '{}'],
    ['not at all where it is no text', new Uint8Array([0, 1, 2]), null],
  ])('takes admin-settings.json %s', async (_, content, text) => {
    const { adapter, programData } = await start({ [query]: { exitCode: 1 } });
    await mkdir(programData, { recursive: true });
    await writeFile(join(programData, 'admin-settings.json'), content);
    expect((await adapter.read()).adminSettings).toBe(text);
  });

  it('is nothing on a system that is no Windows', async () => {
    const { environment } = await createRecordedPc().then((made) => (pc = made));
    const linux = { ...environment, simulatedPc: null, platform: 'linux' as const };
    const adapter = createOrganisationAdapter(linux, createPrograms(linux));
    expect(await adapter.read()).toEqual({ policies: {}, adminSettings: null });
  });
});
