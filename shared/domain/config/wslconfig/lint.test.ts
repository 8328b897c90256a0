import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { languages } from '#shared/locales/languages.ts';
import { editText } from '../edit.ts';
import { effectiveValues } from '../effective.ts';
import type { Problem } from '../file.ts';
import { lintText, type LintContext } from '../lint.ts';

const GB = 2 ** 30;

function codesOf(text: string, context: LintContext = {}): string[] {
  return lintText('wslconfig', text, context).problems.map(({ code }) => code);
}

function only(text: string, context: LintContext = {}): Problem {
  const { problems } = lintText('wslconfig', text, context);
  const [problem] = problems;
  if (problem === undefined || problems.length !== 1) throw new Error(JSON.stringify(problems));
  return problem;
}

function mended(text: string, context: LintContext = {}): string {
  const { fix } = only(text, context);
  if (fix?.text !== undefined) return fix.text;
  const edited = editText('wslconfig', text, fix?.edits ?? []);
  return 'text' in edited ? edited.text : '';
}

describe('a .wslconfig without a fault', () => {
  it.each([
    ['an empty one', ''],
    ['comments only', '# memory=8GB\n\n'],
    [
      'the usual keys',
      '[wsl2]\r\nmemory=8GB # half\r\nprocessors=4\r\nswap=0\r\n[experimental]\r\nautoMemoryReclaim=gradual\r\n',
    ],
    [
      'mirrored networking with what belongs to it',
      '[wsl2]\nnetworkingMode=mirrored\n[experimental]\nhostAddressLoopback=true\nignoredPorts=3000\n',
    ],
    ['a path', '[wsl2]\nswapFile=C:\\\\Temp\\\\swap.vhdx\n'],
    ['a kernel with its modules', '[wsl2]\nkernel=C:\\\\k\nkernelModules=C:\\\\m.vhdx\n'],
  ])('has no problem: %s', (_, text) => {
    expect(codesOf(text, { hostMemoryBytes: 16 * GB, hostProcessors: 8 })).toEqual([]);
  });
});

describe('why a setting is ignored', () => {
  it.each<[string, string, string]>([
    // Lines
    ['[ wsl2 ]\n', 'sectionName', '[wsl2]\n'],
    ['[wsl2 ]\n', 'sectionEnd', '[wsl2]\n'],
    ['[wsl2\n', 'sectionEnd', '[wsl2]\n'],
    ['[wsl2] ; note\n', 'sectionTail', '[wsl2] # note\n'],
    ['[wsl2]memory=8GB\n', 'sectionTail', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\n; note\n', 'commentSign', '[wsl2]\n# note\n'],
    ['[wsl2]\n  // note\n', 'commentSign', '[wsl2]\n  # note\n'],
    ['[wsl2]\nmemory: 8GB\n', 'equals', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory：8GB\n', 'equals', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory＝8GB\n', 'equals', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=８ＧＢ\n', 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nprocessors=4\u3000# 四\n', 'valueNotAscii', '[wsl2]\nprocessors=4# 四\n'],
    ['[wsl2]\nmemory 8GB\n', 'equals', '[wsl2]\nmemory=8GB\n'],
    [
      '[wsl2]\nswapFile=C:\\Users\\me\\swap.vhdx # c\n',
      'escape',
      '[wsl2]\nswapFile=C:\\\\Users\\\\me\\\\swap.vhdx # c\n',
    ],
    ['[wsl2]\nswapFile="C:\\\\swap.vhdx\n', 'quote', '[wsl2]\nswapFile="C:\\\\swap.vhdx"\n'],
    [
      '[wsl2]\nkernelCommandLine=a\\\nmemory=8GB\n',
      'swallowedLine',
      '[wsl2]\nkernelCommandLine=a\\\\\nmemory=8GB\n',
    ],
    // Names
    ['[wsl2]\nfoo=1\n', 'unknownKey', '[wsl2]\n'],
    ['[wsl2]\nmemry=8GB\n', 'misspeltKey', '[wsl2]\nmemory=8GB\n'],
    [
      '[wsl2]\n  memry = 8GB # mine\nswap=0\n',
      'misspeltKey',
      '[wsl2]\n  memory = 8GB # mine\nswap=0\n',
    ],
    [
      '# mine\r\nmemory=8GB # all\r\n',
      'keyWithoutSection',
      '# mine\r\n[wsl2]\r\nmemory=8GB # all\r\n',
    ],
    ['[wsl2]\nproccesors=4\n', 'misspeltKey', '[wsl2]\nprocessors=4\n'],
    ['[wsl]\nmemory=8GB\n', 'misplacedKey', '[wsl]\n\n[wsl2]\nmemory=8GB\n'],
    [
      '[wsl2]\nautoMemoryReclaim=gradual\n',
      'misplacedKey',
      '[wsl2]\n\n[experimental]\nautoMemoryReclaim=gradual\n',
    ],
    [
      '[wsl2]\nautoMemoryReclaim=true\n',
      'misplacedKey',
      '[wsl2]\n\n[experimental]\nautoMemoryReclaim=dropCache\n',
    ],
    ['memory=8GB\n[wsl2]\n', 'keyWithoutSection', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\npageReporting=true\n', 'removedKey', '[wsl2]\n'],
    [
      '[experimental]\nnetworkingMode=mirrored\n',
      'renamedKey',
      '[experimental]\n\n[wsl2]\nnetworkingMode=mirrored\n',
    ],
    ['[wsl2]\nmemory=1GB\nMemory=2GB # b\n', 'duplicateKey', '[wsl2]\nmemory=1GB\n'],
    // Values
    ['[wsl2]\nmemory=8 GB\n', 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=8gb\n', 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=8GiB\n', 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=8.5GB\n', 'invalidSize', '[wsl2]\nmemory=8704MB\n'],
    ['[wsl2]\nmemory=8,5 GB\n', 'invalidSize', '[wsl2]\nmemory=8704MB\n'],
    ['[wsl2]\nmemory=8GB ; half\n', 'invalidSize', '[wsl2]\nmemory=8GB # half\n'],
    ['[wsl2]\nmemory=lots\n', 'invalidSize', '[wsl2]\n'],
    ['[wsl2]\nswap=none\n', 'invalidSize', '[wsl2]\nswap=0\n'],
    ['[wsl2]\nmemory=\n', 'emptyValue', '[wsl2]\n'],
    ['[wsl2]\nnetworkingMode=\n', 'emptyValue', '[wsl2]\n'],
    ['[wsl2]\nmacAddress=\n', 'invalidMac', '[wsl2]\n'],
    ['[wsl2]\nprocessors=4 cores\n', 'invalidInteger', '[wsl2]\nprocessors=4\n'],
    ['[wsl2]\nprocessors=4.0\n', 'invalidInteger', '[wsl2]\nprocessors=4\n'],
    ['[wsl2]\nvmIdleTimeout=30s\n', 'invalidInteger', '[wsl2]\nvmIdleTimeout=30000\n'],
    ['[wsl2]\nguiApplications=off\n', 'invalidBoolean', '[wsl2]\nguiApplications=false\n'],
    ['[wsl2]\nguiApplications=yes\n', 'invalidBoolean', '[wsl2]\nguiApplications=true\n'],
    [
      '[experimental]\nautoMemoryReclaim=false\n',
      'invalidEnum',
      '[experimental]\nautoMemoryReclaim=disabled\n',
    ],
    ['[wsl2]\nnetworkingMode=mirror\n', 'invalidEnum', '[wsl2]\nnetworkingMode=mirrored\n'],
    ['[experimental]\ndnsTunnelingIpAddress=::1\n', 'invalidIp', '[experimental]\n'],
    ['[wsl2]\nmemory=-1GB\n', 'negativeSize', '[wsl2]\n'],
    ['[wsl2]\nmemory=8\n', 'sizeWithoutUnit', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=8589934592\n', 'sizeInBytes', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nprocessors=010\n', 'integerNotDecimal', '[wsl2]\nprocessors=10\n'],
    [
      '[wsl2]\nswapFile=C:\\temp\\new\\backup.vhdx\n',
      'pathEscapes',
      '[wsl2]\nswapFile=C:\\\\temp\\\\new\\\\backup.vhdx\n',
    ],
    // Written on other keyboards, or come from web pages and other programs
    ['［wsl2］\n', 'keyName', '[wsl2]\n'],
    ['[wsl2]\nｍｅｍｏｒｙ＝8GB\n', 'keyName', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\n\u00a0\u00a0memory=8GB\n', 'keyName', '[wsl2]\n  memory=8GB\n'],
    ['[wsl2]\n\u200bmemory=8GB\n', 'keyName', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\u00a0\n', 'sectionTail', '[wsl2] \n'],
    ['[wsl2]\n；内存\n', 'commentSign', '[wsl2]\n#内存\n'],
    ['[wsl2]\n＃内存\n', 'keyName', '[wsl2]\n#内存\n'],
    ['[wsl2]\nmеmory=8GB\n', 'keySign', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\ngui-applications=true\n', 'keySign', '[wsl2]\nguiApplications=true\n'],
    ['[wsl2]\nwsl2.memory=8GB\n', 'keySign', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nexport memory=8GB\n', 'equals', '[wsl2]\nmemory=8GB\n'],
    ['REM my limits\n', 'equals', '# my limits\n'],
    ['[WSL 2]\n', 'sectionEnd', '[WSL2]\n'],
    ['[wsl-2] # x\n', 'sectionEnd', '[wsl2] # x\n'],
    ['[wsl2]\nmemory=8ГБ\n', 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=8GB 上限\n', 'invalidSize', '[wsl2]\nmemory=8GB # 上限\n'],
    ["[wsl2]\nmemory='8GB'\n", 'invalidSize', '[wsl2]\nmemory=8GB\n'],
    ['[wsl2]\nmemory=1,024MB\n', 'invalidSize', '[wsl2]\nmemory=1GB\n'],
    ['[wsl2]\nmemory=16384\n', 'sizeWithoutUnit', '[wsl2]\nmemory=16GB\n'],
    ['[wsl2]\nswapFile="C:\\Us.vhdx\n', 'escape', '[wsl2]\nswapFile="C:\\\\Us.vhdx"\n'],
    ["[wsl2]\nswapFile='C:/s.vhdx'\n", 'pathQuotes', '[wsl2]\nswapFile="C:/s.vhdx"\n'],
    ['[wsl2]\nswapFile=C:/c#/s.vhdx\n', 'pathCut', '[wsl2]\nswapFile="C:/c#/s.vhdx"\n'],
    // Combinations
    ['[wsl2]\nsafeMode=true\n', 'safeModeOn', '[wsl2]\n'],
    ['[experimental]\nsparseVhd=true\n', 'sparseVhdDisabled', '[experimental]\n'],
    ['[wsl2]\nvirtio9p=true\n', 'virtio9pIgnored', '[wsl2]\n'],
    ['[wsl2]\nkernelModules=C:\\\\m.vhdx\n', 'modulesWithoutKernel', '[wsl2]\n'],
    [
      '[wsl2]\nvmIdleTimeout=-1\n',
      'idleTimeoutOfMachine',
      '[wsl2]\nvmIdleTimeout=-1\n\n[general]\ninstanceIdleTimeout=-1\n',
    ],
  ])('%j: %s, and one click makes it %j', (text, code, after) => {
    expect(only(text).code).toBe(code);
    expect(mended(text)).toBe(after);
  });

  it.each<[string, string]>([
    ['[wsl2]\n- memory=8GB\n', 'keyName'],
    ['[wsl2]\nmemory=8GB\n\u001a\nswap=0\n', 'behindEndMark'],
    ['[boot]\nsystemd=true\n', 'keyOfWslConf'],
    ['[system-distro-env]\n', 'keyOfWslgConfig'],
    ['[wsl2]\nmacAddress=x\n', 'invalidMac'],
    ['[wsl2]\nprocessors=99999999999\n', 'integerTooLarge'],
    ['[wsl2]\nswapFile=%TEMP%\\\\swap.vhdx\n', 'pathNotExpanded'],
    ['[wsl2]\nswapFile=swap.vhdx\n', 'pathNotAbsolute'],
    ['[wsl2]\nswapFile=C:\\\\swap.img\n', 'swapFileEnding'],
    ['[wsl2]\nswapFile=C:\\\\用户\\\\swap.vhdx\n', 'valueNotAscii'],
    ['[wsl2]\nprocessors=0\n', 'processorsAll'],
    ['[wsl2]\nmemory=128MB\n', 'memoryTooSmall'],
    // Twice the backslashes would make no path of it
    ['[wsl2]\nswapFile=x=C:\\temp\\new.vhdx\n', 'pathNotAbsolute'],
    ['[wsl2]\nswap=2TB\n', 'swapHuge'],
    ['[wsl2]\nkernel=C:\\\\k\n', 'kernelWithoutModules'],
    ['[wsl2]\nignoredPorts=1\n[experimental]\nignoredPorts=80\n', 'misplacedKey,needsOther'],
    ['[experimental]\nhostAddressLoopback=true\n', 'needsOther'],
    ['[wsl2]\ndnsProxy=true\n', 'needsOtherIdle'],
    ['[wsl2]\nnetworkingMode=mirrored\nlocalhostForwarding=true\n', 'needsOther'],
    ['[wsl2]\nswap=0\n[experimental]\n[wsl2]\nmemory=8GB\n', 'sectionTwice'],
    ['[wsl2]\nsystemd=true\n', 'keyOfWslConf'],
    ['[wsl2]\ngenerateResolvConf=false\n', 'keyOfWslConf'],
    ['[experimental]\nuseWindowsDnsCache=true\n', 'removedKey'],
    ['[wsl2]\nnetworkingMode=bridged\n', 'bridgedDeprecated,bridgedNeedsSwitch'],
    ['[wsl2]\nnetworkingMode=consomme\nvirtio=false\n', 'needsOther'],
    ['[wsl2]\nmemory=bad\nmemory=2GB\n', 'invalidSize,duplicateOfInvalid'],
    ['[wsl2]\nprocessors=2\n[experimental ]\nsparseVhd=true\n', 'sectionEnd,underBadHeader'],
  ])('%j: %s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes.split(','));
  });
});

describe('what the PC has to say', () => {
  it.each<[string, LintContext, string]>([
    ['[wsl2]\nmemory=32GB\n', { hostMemoryBytes: 16 * GB }, 'memoryAboveHost'],
    ['[wsl2]\nprocessors=16\n', { hostProcessors: 8 }, 'processorsAboveHost'],
    ['[experimental]\nautoMemoryReclaim=gradual\n', { wslVersion: '1.2.5.0' }, 'keyTooNew'],
    ['[wsl2]\nisolateDistroCgroup=true\n', { wslVersion: '2.9.4.0' }, 'keyTooNew'],
    ['[wsl2]\nnetworkingMode=consomme\n', { wslVersion: '2.6.1.0' }, 'valueTooNew'],
    ['[wsl2]\nnetworkingMode=mirrored\n', { windowsBuild: 19_045 }, 'mirroredNeedsWindows'],
    ['[wsl2]\ndebugConsole=true\n', { windowsBuild: 19_045 }, 'windowsTooOld'],
    ['[wsl2]\nkernel=C:\\\\k\n', { isDockerDesktop: true }, 'kernelBreaksDocker'],
    ['[wsl2]\nfirewall=false\n', { policies: { AllowFirewallUserSetting: 0 } }, 'lockedByPolicy'],
    [
      '[wsl2]\nnetworkingMode=mirrored\n',
      { policies: { AllowNetworkingModeUserSetting: 0 } },
      'lockedByPolicy',
    ],
    ['[wsl2]\nmemory=8GB\n', { modifiedAt: 2, vmStartedAt: 1 }, 'notAppliedYet'],
  ])('about %j on %j: %s', (text, context, code) => {
    expect(codesOf(text, context)).toEqual([code]);
    expect(codesOf(text)).not.toContain(code);
  });

  it.each<[string, LintContext]>([
    ['[wsl2]\nnetworkingMode=none\n', { policies: { AllowNetworkingModeUserSetting: 0 } }],
    ['[wsl2]\nfirewall=false\n', { policies: { AllowFirewallUserSetting: 1 } }],
    ['[wsl2]\nfirewall=true\n', { policies: { AllowFirewallUserSetting: 0 } }],
    ['[wsl2]\nnetworkingMode=nat\n', { policies: { AllowNetworkingModeUserSetting: 0 } }],
    [
      '[wsl2]\nnetworkingMode=mirrored\n',
      { policies: { AllowNetworkingModeUserSetting: 0, DefaultNetworkingMode: 3 } },
    ],
    ['[wsl2]\nnestedVirtualization=false\n', { policies: { AllowNestedVirtualization: 0 } }],
    ['[wsl2]\nnestedVirtualization=false\n', { windowsBuild: 19_045 }],
    ['[wsl2]\nmemory=16GB\nprocessors=8\n', { hostMemoryBytes: 16 * GB, hostProcessors: 8 }],
    ['[wsl2]\nmemory=8GB\n', { modifiedAt: 1, vmStartedAt: 2 }],
  ])('is nothing about %j on %j', (text, context) => {
    expect(codesOf(text, context)).toEqual([]);
  });

  it('gives a share of the memory in bytes where that is known', () => {
    const text = '[wsl2]\nmemory=50%\n';
    expect(mended(text, { hostMemoryBytes: 16 * GB })).toBe('[wsl2]\nmemory=8GB\n');
    expect(mended(text)).toBe('[wsl2]\n');
  });
});

describe('a mistake that another program leaves behind', () => {
  it.each<[string, string, string, string]>([
    ['memory=4294967296\n[wsl2]\nswap=0\n', 'keyWithoutSection', 'WSL Settings', '12671'],
    ['[wsl2]\nnetworkingMode=\n', 'emptyValue', 'WSL Settings', '12745'],
    ['[wsl2]\npageReporting=false\n', 'removedKey', 'WSL Manager', '225'],
    ['[wsl2]\nautoMemoryReclaim=gradual\n', 'misplacedKey', 'WSL UI', '10759'],
    ['[wsl2]\nswap=0\n\n[wsl2]\nmemory=8GB\n', 'sectionTwice', 'WSL Settings', '12671'],
  ])('is named with that program: %j', (text, code, tool, issue) => {
    const problem = only(text);
    expect(problem).toMatchObject({ code, fix: expect.anything() });
    for (const language of languages) {
      const sentence = createTexts(language).t(`config:problem.${code}`, problem.values);
      expect(sentence).toContain(tool);
      expect(sentence).toMatch(new RegExp(`https://github\\.com/\\S+/${issue}$`));
    }
  });

  it.each([
    ['memory=8GB\n', 'a key in a file without a section'],
    ['[wsl2]\nprocessors=\n', 'another empty key'],
    ['[wsl2]\nhostAddressLoopback=true\n', 'another key in the wrong section'],
  ])('is not claimed of %j: %s', (text) => {
    expect(only(text).values).not.toHaveProperty('tool');
  });
});

describe('a section that is opened twice', () => {
  it.each([
    ['[wsl2]\nswap=0\n\n[wsl2]\nmemory=8GB\n', '[wsl2]\nswap=0\nmemory=8GB\n\n'],
    [
      '[wsl2]\nswap=0\n[general]\n[WSL2] # more\nmemory=8GB',
      '[wsl2]\nswap=0\n# more\nmemory=8GB\n[general]\n',
    ],
    ['[wsl2]\nswap=0\n[wsl2]\n', '[wsl2]\nswap=0\n'],
    ['[wsl2]\n[wsl2]\nswap=0\n[WSL2]\nmemory=8GB\n', '[wsl2]\nswap=0\nmemory=8GB\n'],
  ])('%j becomes one with a click: %j', (text, after) => {
    expect(mended(text)).toBe(after);
    expect(effectiveValues('wslconfig', after)).toEqual(effectiveValues('wslconfig', text));
  });
});

describe('a value with known trouble', () => {
  const gradual = '[experimental]\nautoMemoryReclaim=gradual\n';
  const sparse = '[experimental]\nsparseVhd=true\n';
  const mirrored = '[wsl2]\nnetworkingMode=mirrored\n';

  it.each<[string, LintContext, string]>([
    [gradual, { wslVersion: '2.0.5.0' }, 'reclaimStopsDocker ≥ 2.0.0, < 2.1.0 10497'],
    [gradual, { wslVersion: '2.6.1.0' }, 'reclaimSlowsSystemd ≥ 2.1.0 10675'],
    [sparse, { wslVersion: '2.4.13.0' }, 'sparseVhdUnsafe ≥ 2.0.0, < 2.5.6 13075'],
    [sparse, { wslVersion: '2.6.1.0' }, 'sparseVhdDisabled ≥ 2.5.6 13075'],
    [sparse, {}, 'sparseVhdDisabled ≥ 2.5.6 13075'],
    [
      mirrored,
      { wslVersion: '2.6.1.0', isDockerDesktop: true },
      'mirroredWithDocker ≥ 2.0.0 10494',
    ],
    ['[wsl2]\nnetworkingMode=virtioproxy\n', { wslVersion: '2.9.3.0' }, 'modeRenamed ≥ 2.9.0'],
  ])('%j on %j: %s', (text, context, wanted) => {
    const { code, values } = only(text, context);
    const issue = String(values['issue']).split('/').at(-1) ?? '';
    expect(`${code} ${String(values['versions'])} ${issue}`.trim()).toBe(wanted);
  });

  it.each<[string, LintContext]>([
    [gradual, {}],
    [mirrored, { wslVersion: '2.6.1.0', isDockerDesktop: false }],
    ['[wsl2]\nnetworkingMode=virtioproxy\n', { wslVersion: '2.8.1.0' }],
  ])('is none for %j on %j', (text, context) => {
    expect(codesOf(text, context)).toEqual([]);
  });

  it('is replaced by one without, with a click', () => {
    expect(mended(gradual, { wslVersion: '2.6.1.0' })).toContain('autoMemoryReclaim=dropCache\n');
  });
});

describe('where a problem is', () => {
  it.each<[string, number, number]>([
    ['[wsl2]\n  foo=1\n', 2, 3],
    ['[wsl2]\r\nmemory = 8 GB\r\n', 2, 10],
    ['[wsl2 ]\n', 1, 6],
    ['[wsl2]\nswapFile=C:\\Users\n', 2, 12],
    ['[wsl2]\nkernelCommandLine=a \\\n b\nfoo=1\n', 4, 1],
  ])('in %j: line %i, column %i', (text, line, column) => {
    expect(only(text)).toMatchObject({ line, column });
  });
});

describe('the effective values', () => {
  it.each<[string, Record<string, unknown>]>([
    ['[wsl2]\nmemory=8GB\nfoo=1\nswap=bad\n', { 'wsl2.memory': 8 * GB }],
    ['[wsl2]\nmemory=0\nprocessors=0\nswap=-1\nkernel=\n', {}],
    ['[wsl2]\nmemory=8\n', { 'wsl2.memory': 256 * 2 ** 20 }],
    ['[wsl2]\nswap=0\n', { 'wsl2.swap': 0 }],
    ['[WSL2]\nMEMORY=1GB\nmemory=2GB\n', { 'wsl2.memory': GB }],
    ['[experimental]\nnetworkingMode=MIRRORED\n', { 'wsl2.networkingMode': 'mirrored' }],
    ['[experimental]\nignoredPorts=9000,3000\n', { 'experimental.ignoredPorts': [3000, 9000] }],
  ])('of %j', (text, values) => {
    expect(effectiveValues('wslconfig', text)).toEqual(values);
  });
});

describe.each(languages)('the sentences in %s', (language) => {
  const { t } = createTexts(language);

  it('have every value filled in', () => {
    const text =
      '[ wsl2\nmemory=8 GB\n[wsl2]\nmemory=8gb\nprocessors=010\nmemry=1\nautoMemoryReclaim=x\nswap=1073741824\n; x\n';
    const { problems } = lintText('wslconfig', text, { hostProcessors: 4 });
    const sentences = problems.map(({ code, values }) => t(`config:problem.${code}`, values));
    expect(problems.length).toBeGreaterThan(6);
    expect(sentences.filter((sentence) => sentence.includes('{{'))).toEqual([]);
    expect(sentences.filter((sentence) => sentence.startsWith('problem.'))).toEqual([]);
  });
});

it('a path that a comment cuts is put in quotes before the end of the text, not behind it', () => {
  const { problems } = lintText('wslconfig', '[wsl2]\nkernel=C:\\\\a#b.c\u001A\n');
  expect(problems.find(({ code }) => code === 'pathCut')?.fix).toMatchObject({
    text: '[wsl2]\nkernel="C:\\\\a#b.c"\u001A\n',
  });
});

it('a note with a backslash and an n is made no comment, which would break off there', () => {
  const { problems } = lintText('wslconfig', '[wsl2]\nmemory=8GB memory=C:\\temp\\new\n');
  expect(problems.map(({ code }) => code)).toEqual(['invalidSize']);
  expect(problems[0]?.fix).toBeUndefined();
});
