import { afterEach, describe, expect, it } from 'vitest';
import { createPrograms } from './programs.ts';
import { createRecordedPc, type RecordedPc, type Recordings } from './testing/recordedPc.ts';
import { windowsRecording as recorded } from './testing/recordings.ts';
import { createWindowsAdapter } from './windows.ts';

const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const pc of pcs.splice(0)) await pc.remove();
});

const version = 'query HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion /reg:64';
const service = (name: string) =>
  `query HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name} /reg:64`;
const present = recorded('reg.service.vmcompute.present');
const installStatus =
  'query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss\\InstallStatus /reg:64';
const variables =
  'query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment /reg:64';

const windows11: Recordings = {
  [version]: recorded('reg.currentversion.win11pro'),
  [service('HNS')]: present,
  [service('vmcompute')]: present,
  [service('vfpext')]: present,
};

async function windowsWith(reg: Recordings, facts?: string) {
  const pc = await createRecordedPc({ reg });
  pcs.push(pc);
  const programs = createPrograms(pc.environment);
  if (facts !== undefined) await pc.install('powershell', await powershell(pc, facts));
  return { windows: createWindowsAdapter(pc.environment, programs), pc };
}

/** The script is the adapter's own affair: the first call shows it, and the recording is made for it. */
async function powershell(pc: RecordedPc, facts: string): Promise<Recordings> {
  await pc.install('powershell', {});
  await createWindowsAdapter(pc.environment, createPrograms(pc.environment)).describe();
  const asked = (await pc.calls()).find(({ name }) => name === 'powershell');
  return { [asked?.line ?? '']: recorded(facts) };
}

describe('the operating system', () => {
  it.each([
    {
      id: 'reg.currentversion.win11pro',
      name: 'Windows 11',
      build: 22631,
      edition: 'Professional',
    },
    { id: 'reg.currentversion.win10home', name: 'Windows 10', build: 19045, edition: 'Core' },
    {
      id: 'reg.currentversion.win11homechina',
      name: 'Windows 11',
      build: 26100,
      edition: 'CoreCountrySpecific',
    },
  ])('is named by its build, whatever ProductName says: $id', async ({ id, ...expected }) => {
    const { windows } = await windowsWith({ [version]: recorded(id) });
    expect(await windows.os()).toMatchObject({ platform: 'win32', ...expected });
  });

  it('tells the architecture of the machine, not that of this process', async () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\X';
    const stdout = `\r\n${key}\r\n    PROCESSOR_ARCHITECTURE    REG_SZ    ARM64\r\n\r\n`;
    const { windows } = await windowsWith({ ...windows11, [variables]: { stdout } });
    expect((await windows.os()).architecture).toBe('arm64');
  });

  it('is told on other systems too, without any program', async () => {
    const { pc } = await windowsWith({});
    const environment = { ...pc.environment, platform: 'linux' as const, simulatedPc: null };
    const windows = createWindowsAdapter(environment, createPrograms(environment));
    expect(await windows.os()).toMatchObject({ platform: 'linux', build: 0, edition: '' });
    expect(await pc.calls()).toEqual([]);
    await expect(windows.describe()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});

describe('the state of Windows', () => {
  it('joins the features of the registry with the facts of PowerShell', async () => {
    const { windows } = await windowsWith(windows11, 'ps.cim.hv_on');
    expect(await windows.describe()).toEqual({
      virtualization: 'on',
      isGuest: false,
      features: { VirtualMachinePlatform: true },
      restartPending: false,
    });
  });

  it('is read together with the system without asking for anything twice', async () => {
    const { windows, pc } = await windowsWith(windows11);
    await Promise.all([windows.os(), windows.describe()]);
    const lines = (await pc.calls()).map(({ line }) => line);
    expect(lines).toContain(version);
    expect(lines).toHaveLength(new Set(lines).size);
  });

  it('sees that Hyper-V alone is not the platform', async () => {
    const { windows } = await windowsWith({ ...windows11, [service('vfpext')]: { exitCode: 1 } });
    expect((await windows.describe()).features).toEqual({ VirtualMachinePlatform: false });
  });

  it('sees the features that wait for a restart', async () => {
    const { windows } = await windowsWith({
      ...windows11,
      [installStatus]: recorded('reg.lxss.installstatus.zhCN'),
    });
    expect((await windows.describe()).restartPending).toBe(true);
  });

  it.each([
    { title: 'is missing', facts: undefined },
    { title: 'fails in constrained language mode', facts: 'ps.clm' },
  ])('leaves unknown what PowerShell does not say, when it $title', async ({ facts }) => {
    const { windows } = await windowsWith(windows11, facts);
    expect(await windows.describe()).toMatchObject({
      virtualization: 'unknown',
      features: { VirtualMachinePlatform: true },
    });
  });

  it('fails without reg.exe', async () => {
    const pc = await createRecordedPc();
    pcs.push(pc);
    const windows = createWindowsAdapter(pc.environment, createPrograms(pc.environment));
    await expect(windows.describe()).rejects.toMatchObject({ code: 'PROGRAM_MISSING' });
  });
});
