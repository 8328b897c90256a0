import { cpus, totalmem } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioName } from './scenarios.ts';
import type { PcState } from './state.ts';
import { buildPrograms, createPcs, runOn } from './testing.ts';
import recorded from './fixtures/windows.json' with { type: 'json' };

const pcs = createPcs();

beforeAll(buildPrograms, 60_000);
afterAll(() => pcs.remove());

/** The PC on which reg.exe prints each recording. */
const setups: Record<string, { scenario?: ScenarioName; change?: (state: PcState) => void }> = {
  'reg.build.win11pro': {},
  'reg.ubr': {},
  'reg.missing.en': {},
  'reg.missing.zhCN': { scenario: 'chinese' },
  'reg.lxss.none': { scenario: 'bare' },
  'reg.lxss.msi': {
    change: (state) => {
      state.wsl.versions.wsl = '2.7.14.0';
    },
  },
  'reg.lxss.installstatus.en': { scenario: 'featuresPending' },
  'reg.service.vmcompute.present': {},
  'reg.service.vfpext.missing': { scenario: 'platformOff' },
  'reg.docker.allusers': {
    change: (state) => {
      state.docker.version = '4.78.0';
    },
  },
  'reg.oemcp.437': {},
  'reg.oemcp.936': { scenario: 'chinese' },
  'reg.fastboot.on': {},
  'reg.policy.wsl': {
    change: (state) => {
      state.windows.policies = { AllowWSL: 0, AllowWSL1: 0, AllowNetworkingModeUserSetting: 0 };
    },
  },
};

const ofReg = recorded.fixtures.filter(({ id }) => id.startsWith('reg.'));

describe.concurrent('reg prints the bytes of reg.exe', () => {
  it.each(ofReg.map((fixture) => [fixture.id, fixture] as const))('%s', async (id, fixture) => {
    const setup = setups[id];
    if (setup === undefined) throw new Error(`no PC for ${id}`);
    const said = await runOn(pcs.make(setup.scenario, setup.change), 'reg', fixture.args);
    const errors = fixture.stderrBase64 ?? Buffer.from(fixture.stderr).toString('base64');
    expect(said.stdout.toString()).toBe(fixture.stdout);
    expect(said.stderr.toString('base64')).toBe(errors);
    expect(said.exitCode).toBe(fixture.exitCode);
  });

  const lxss = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss';

  it('lists a key with all below it, one block each', async () => {
    const { stdout } = await runOn(pcs.make(), 'reg', ['query', lxss, '/s']);
    const blocks = stdout.toString().split('\r\n\r\n');
    expect(blocks).toHaveLength(4);
    expect(blocks[1]).toMatch(/^HKEY_CURRENT_USER\\Software.*\\Lxss\\\{3f1f3a5e-[\w-]+\}\r\n/);
    expect(blocks[1]).toContain('\r\n    DistributionName    REG_SZ    Ubuntu\r\n');
    expect(blocks[1]).toContain('\r\n    Flags    REG_DWORD    0xf\r\n');
    expect(blocks[3]).toBe('');
  });

  it('names the sub-keys behind the values without /s', async () => {
    const { stdout } = await runOn(pcs.make(), 'reg', ['query', lxss.toLowerCase()]);
    const [, values = '', keys = ''] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(stdout.toString()) ?? [];
    expect(values).toContain('    DefaultVersion    REG_DWORD    0x2');
    expect(keys.split('\r\n').map((key) => key.slice(-38))).toEqual([
      '{3f1f3a5e-3a3c-4f0e-9f6b-0c2f4f0b8a11}',
      '{9a2b1c3d-5e6f-4a7b-8c9d-0e1f2a3b4c5d}',
      '',
    ]);
  });

  it('finds a key that holds nothing', async () => {
    const key =
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
    const exitCodes = await Promise.all(
      (['featuresPending', 'ready'] as const).map(
        async (scenario) => (await runOn(pcs.make(scenario), 'reg', ['query', key])).exitCode,
      ),
    );
    expect(exitCodes).toEqual([0, 1]);
  });

  it('marks a WSL 1 distro by its flags alone', async () => {
    const { stdout } = await runOn(pcs.make('wsl1'), 'reg', ['query', lxss, '/s']);
    expect(stdout.toString()).toContain('    Version    REG_DWORD    0x2\r\n');
    expect(stdout.toString()).toContain('    Flags    REG_DWORD    0x7\r\n');
  });

  it.each([[['add', 'HKCU\\X']], [[]], [['query', 'HKXX\\Y']]])('refuses %j', async (args) => {
    const { exitCode, stderr } = await runOn(pcs.make(), 'reg', args);
    expect(exitCode).toBe(1);
    expect(stderr.toString()).toContain('ERROR: Invalid syntax.');
  });
});

const script =
  '$cs=Get-CimInstance Win32_ComputerSystem;$cpu=Get-CimInstance Win32_Processor;@{cs=$cs;cpu=$cpu}|ConvertTo-Json';

describe.concurrent('powershell', () => {
  it.each([
    ['ready', 'ps.cim.hv_on'],
    ['virtualizationOff', 'ps.cim.fw_off'],
    ['platformOff', 'ps.cim.hv_off_fw_on'],
  ] as const)('says of %s what Windows says', async (scenario, id) => {
    const { stdout, exitCode } = await runOn(pcs.make(scenario), 'powershell', [
      '-Command',
      script,
    ]);
    const facts = JSON.parse(stdout.toString()) as Record<string, Record<string, unknown>>;
    const fixture = recorded.fixtures.find((each) => each.id === id);
    const expected = JSON.parse(fixture?.stdout ?? '') as typeof facts;
    const flags = [
      'Architecture',
      'VirtualizationFirmwareEnabled',
      'SecondLevelAddressTranslationExtensions',
      'VMMonitorModeExtensions',
    ];
    expect(facts['cs']?.['HypervisorPresent']).toBe(expected['cs']?.['HypervisorPresent']);
    expect(flags.slice(1).map((flag) => facts['cpu']?.[flag])).toEqual(
      flags.slice(1).map((flag) => expected['cpu']?.[flag]),
    );
    expect(stdout.toString().endsWith('}\r\n')).toBe(true);
    expect(exitCode).toBe(0);
  });

  it('shows the hardware of this machine', async () => {
    const encoded = Buffer.from(script, 'utf16le').toString('base64');
    const { stdout } = await runOn(pcs.make(), 'powershell', ['-EncodedCommand', encoded]);
    expect(JSON.parse(stdout.toString())).toMatchObject({
      cs: { TotalPhysicalMemory: totalmem() },
      cpu: { Name: cpus()[0]?.model },
    });
  });

  it('does nothing else, and says so', async () => {
    const { exitCode, stderr } = await runOn(pcs.make(), 'powershell', ['-Command', 'Get-Date']);
    expect(exitCode).toBe(1);
    expect(stderr.toString()).toContain('no PowerShell beyond');
  });
});
