import { describe, expect, it } from 'vitest';
import { editText } from '../edit.ts';
import type { Problem } from '../file.ts';
import { lintText, type LintContext } from '../lint.ts';

const limited = '"log-driver":"local"';

/** Problems but for the advice about logs, which any file without a limit gets. */
function lint(text: string, context: LintContext = {}): Problem[] {
  const { problems } = lintText('daemon', text, context);
  return problems.filter(({ code }) => code !== 'logsUnlimited');
}

function codesOf(text: string, context: LintContext = {}): string[] {
  return lint(text, context).map(({ code }) => code);
}

function mended(text: string, context: LintContext = {}): string {
  const fix = lint(text, context).find((problem) => problem.fix !== undefined)?.fix;
  if (fix?.text !== undefined) return fix.text;
  const edited = editText('daemon', text, fix?.edits ?? []);
  return 'text' in edited ? edited.text : '';
}

describe('a daemon.json without a fault', () => {
  it.each([
    ['{}'],
    [''],
    ['{"builder":{"gc":{"defaultKeepStorage":"20GB","enabled":true}},"experimental":false}'],
    ['{"log-driver":"json-file","log-opts":{"max-size":"10m","max-file":"3"}}'],
    [
      '{"registry-mirrors":["https://mirror.example.com"],"insecure-registries":["10.0.0.0/8","reg:5000"]}',
    ],
    ['{"default-address-pools":[{"base":"10.200.0.0/16","size":24}],"bip":"10.201.0.1/24"}'],
    ['{"dns":["1.1.1.1","2606:4700:4700::1111"],"features":{"buildkit":true}}'],
    ['{"proxies":{"http-proxy":"http://p:3128","no-proxy":"localhost"}}'],
    [
      '{"default-shm-size":"256M","default-ulimits":{"nofile":{"Name":"nofile","Soft":1,"Hard":1}}}',
    ],
    ['{"builder":{"gc":{"policy":[{"all":true,"filter":["until=48h"],"keepStorage":"10GB"}]}}}'],
    ['{"debug":null}'],
    ['{"default-runtime":"nvidia","runtimes":{"nvidia":{"path":"nvidia-container-runtime"}}}'],
    ['{"default-runtime":"io.containerd.runsc.v1"}'],
  ])('has no problem: %s', (text) => {
    expect(codesOf(text, { engineVersion: '29.7.2' })).toEqual([]);
  });
});

describe('what stops the engine or is ignored by it', () => {
  it.each<[string, string, string]>([
    // JSON
    ['{\n  // note\n  "debug": true\n}', 'jsonComment', '{\n  \n  "debug": true\n}'],
    ['{"debug":true,}', 'jsonTrailingComma', '{"debug":true}'],
    ['{"dns":["1.1.1.1",],"debug":true}', 'jsonTrailingComma', '{"dns":["1.1.1.1"],"debug":true}'],
    ['{“debug”：true，"ipv6":false}', 'jsonSyntax', '{"debug":true,"ipv6":false}'],
    ["{'debug':true}", 'jsonSyntax', '{"debug":true}'],
    ['{"debug":true\n"ipv6":false}', 'jsonSyntax', '{"debug":true,\n"ipv6":false}'],
    ['{"dns":["1.1.1.1"\n', 'jsonSyntax', '{"dns":["1.1.1.1"]}\n'],
    [
      '{"registry-mirrors":["m.io/x"]}',
      'mirrorWithoutScheme',
      '{"registry-mirrors":["https://m.io/x"]}',
    ],
    [
      '{"insecure-registries":["http://reg:5000/"]}',
      'registryWithScheme',
      '{"insecure-registries":["reg:5000"]}',
    ],
    ['{"insecure-registries":["reg/x"]}', 'registryWithPath', '{"insecure-registries":["reg"]}'],
    ['{"log-level":"inof"}', 'daemonNotAllowed', '{"log-level":"info"}'],
    ['{"log-format":"JSON"}', 'daemonNotAllowed', '{"log-format":"json"}'],
    [
      '{"http-proxy":"http://p:1","debug":true}',
      'daemonKeySingular',
      '{"debug":true, "proxies":{"http-proxy":"http://p:1"}}',
    ],
    ['{"mtu":1450.0}', 'daemonWrongType', '{"mtu":1450}'],
    ['{"default-shm-size":67108864}', 'daemonWrongType', '{"default-shm-size":"67108864"}'],
    ['{"default-runtime":"nvidia"}', 'runtimeUnknown', '{}'],
    ['{"runtimes":{"runc":{"path":"/x"}}}', 'runtimeReserved', '{}'],
    ['{"debug":true,"debug":false}', 'jsonDuplicate', '{"debug":false}'],
    // Names
    ['{"made-up":1}', 'daemonKeyUnknown', '{}'],
    ['{"Debug":true}', 'daemonKeyCase', '{"debug":true}'],
    ['{"registry-mirorrs":[]}', 'daemonKeyMisspelt', '{"registry-mirrors":[]}'],
    ['{"log_level":"info"}', 'daemonKeyMisspelt', '{"log-level":"info"}'],
    ['{"graph":"/x"}', 'daemonKeyRemoved', '{}'],
    ['{"registry-mirror":"https://m"}', 'daemonKeySingular', '{"registry-mirrors": ["https://m"]}'],
    ['{"log-opt":{"max-size":"1m"}}', 'daemonKeySingular', '{"log-opts": {"max-size":"1m"}}'],
    [
      '{"dns":["1.1.1.1"],"dns-opt":"x","dns-opts":[]}',
      'daemonKeySingular',
      '{"dns":["1.1.1.1"],"dns-opts":[]}',
    ],
    ['{"allow-nondistributable-artifacts":[]}', 'daemonKeyIgnored', '{}'],
    ['{"validate":true}', 'daemonKeyIgnored', '{}'],
    ['{"daemon":{"debug":true}}', 'daemonWrapper', '{}'],
    ['{"proxies":{"default":{"httpProxy":"x"}}}', 'proxiesOfCli', '{}'],
    ['{"proxies":{"httpProxy":"x"}}', 'daemonKeyMisspelt', '{"proxies":{"http-proxy":"x"}}'],
    // Types
    [
      '{"log-opts":{"max-size":"1m","max-file":3}}',
      'daemonWrongType',
      '{"log-opts":{"max-size":"1m","max-file":"3"}}',
    ],
    ['{"features":{"buildkit":"true"}}', 'daemonWrongType', '{"features":{"buildkit":true}}'],
    ['{"dns":"1.1.1.1"}', 'daemonWrongType', '{"dns":["1.1.1.1"]}'],
    ['{"debug":"true"}', 'daemonWrongType', '{"debug":true}'],
    ['{"mtu":"1400"}', 'daemonWrongType', '{"mtu":1400}'],
    ['{"cgroup-parent":true}', 'daemonWrongType', '{"cgroup-parent":"true"}'],
    // Logs
    ['{"log-opts":{"max-size":"10"}}', 'logSizeWithoutUnit', '{"log-opts":{"max-size":"10m"}}'],
    [
      '{"log-opts":{"max-size":"1m","max_file":"3"}}',
      'logOptionUnknown',
      '{"log-opts":{"max-size":"1m","max-file":"3"}}',
    ],
    [
      '{"log-opts":{"max-file":"3"}}',
      'maxFileWithoutSize',
      '{"log-opts":{"max-file":"3", "max-size":"10m"}}',
    ],
    [
      `{${limited},"log-opts":{"max-buffer-size":"4m"}}`,
      'bufferNeedsMode',
      `{${limited},"log-opts":{"max-buffer-size":"4m", "mode":"non-blocking"}}`,
    ],
    [
      '{"log-opts":{"max-size":"1m","compress":"true"}}',
      'compressNeedsFiles',
      '{"log-opts":{"max-size":"1m"}}',
    ],
    [
      `{${limited},"log-opts":{"max-file":"1"}}`,
      'compressOneFile',
      `{${limited},"log-opts":{"max-file":"1", "compress":"false"}}`,
    ],
    // Builder
    [
      '{"builder":{"gc":{"enable":true}}}',
      'builderNameUnknown',
      '{"builder":{"gc":{"enabled":true}}}',
    ],
    // Conflicts
    ['{"bip":"10.0.0.1/24","bridge":"none"}', 'daemonExclusive', '{"bip":"10.0.0.1/24"}'],
    ['{"storage-driver":"overlay2"}', 'storageDriverPinned', '{}'],
    [
      '{"features":{"containerd-snapshotter":true},"storage-driver":"overlay2"}',
      'daemonExclusive',
      '{"features":{"containerd-snapshotter":true}}',
    ],
    ['{"iptables":false}', 'networkSwitchedOff', '{}'],
    ['{"tlsverify":false}', 'tlsVerifyFalse', '{}'],
    ['{"data-root":"D:\\\\docker"}', 'windowsPath', '{}'],
  ])('%s: %s, and one click makes it %s', (text, code, after) => {
    expect(codesOf(text)).toEqual([code]);
    expect(mended(text)).toBe(after);
  });

  it.each<[string, string]>([
    ['{"debug" true}', 'jsonSyntax'],
    ['{"debug":true', 'jsonSyntax'],
    ["{'debug':true}", 'jsonSyntax'],
    ['[]', 'jsonNotObject'],
    ['"x"', 'jsonNotObject'],
    ['['.repeat(300), 'jsonTooDeep'],
    ['{"resolv-conf":""}', 'daemonKeyUnknown'],
    ['{"runtimes":[]}', 'daemonWrongType'],
    ['{"bip":true}', 'daemonWrongType'],
    ['{"max-concurrent-downloads":-1}', 'daemonOutOfRange'],
    ['{"log-level":"verbose"}', 'daemonNotAllowed'],
    ['{"registry-mirrors":["mirror.example.com"]}', 'mirrorWithoutScheme'],
    ['{"registry-mirrors":["https://me:pw@mirror"]}', 'mirrorInvalid'],
    ['{"registry-mirrors":["ftp://mirror"]}', 'mirrorInvalid'],
    ['{"insecure-registries":["http://reg:5000"]}', 'registryWithScheme'],
    ['{"insecure-registries":["reg/x"]}', 'registryWithPath'],
    ['{"dns":["dns.google"]}', 'notAnIp'],
    ['{"bip":"10.0.0.1"}', 'notACidr'],
    ['{"fixed-cidr":"10.0.0.0/33"}', 'notACidr'],
    ['{"bip":"10.0.0.0/24"}', 'networkAddress'],
    ['{"default-shm-size":"lots"}', 'dockerSizeInvalid'],
    ['{"builder":{"gc":{"defaultKeepStorage":"20 gigs"}}}', 'dockerSizeInvalid'],
    ['{"labels":["x"]}', 'labelWithoutValue'],
    ['{"log-driver":"logentries"}', 'logDriverUnknown'],
    ['{"log-opts":{"max-size":"big"}}', 'dockerSizeInvalid'],
    ['{"builder":{"gc":{"policy":[{"keepDuration":"48h"}]}}}', 'policyNameUnknown'],
    ['{"builder":{"gc":{"policy":[{"filter":["until=1h","unused-for=2h"]}]}}}', 'policyTwoAges'],
    ['{"default-address-pools":[{"size":24}]}', 'poolWithoutBase'],
    ['{"default-address-pools":[{"base":"10.0.0.0/16","size":"24"}]}', 'poolWithoutSize'],
    ['{"default-address-pools":[{"base":"10.0.0.0/16","size":8}]}', 'poolSize'],
    ['{"userns-remap":"default","features":{"containerd-snapshotter":true}}', 'daemonExclusive'],
  ])('%s: %s', (text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it('says where logs grow without a limit, and limits them with a click', () => {
    const [problem] = lintText('daemon', '{"debug":true}').problems;
    expect(problem).toMatchObject({ code: 'logsUnlimited', severity: 'info' });
    const edited = editText('daemon', '{"debug":true}', problem?.fix?.edits ?? []);
    expect('text' in edited && lintText('daemon', edited.text).problems).toEqual([]);
  });
});

describe('what the engine and Docker Desktop have to say', () => {
  const desktop = { isDockerDesktop: true };

  it.each<[string, LintContext, string]>([
    ['', { engineVersion: '20.10.24' }, 'daemonEmpty'],
    ['{"default-stop-timeout":5}', { engineVersion: '29.6.1' }, 'daemonKeyTooNew'],
    ['{"log-format":"json"}', { engineVersion: '24.0.9' }, 'daemonKeyTooNew'],
    ['{"ipv6":true}', { engineVersion: '26.1.5' }, 'ipv6NeedsRange'],
    [
      '{"builder":{"gc":{"defaultMaxUsedSpace":"20GB"}}}',
      { engineVersion: '27.0.0' },
      'builderNameTooNew',
    ],
    ['{"bip":"10.0.0.1/24"}', { fileName: 'windows-daemon.json' }, 'daemonLinuxOnly'],
    ['{"hosts":["tcp://0.0.0.0:2375"]}', desktop, 'hostsOnDesktop'],
    ['{"data-root":"/data"}', desktop, 'dataRootOnDesktop'],
    ['{"proxies":{"http-proxy":"http://p"}}', desktop, 'proxiesOnDesktop'],
    ['{"live-restore":true}', desktop, 'liveRestoreOnDesktop'],
    ['{"containerd":"/run/x.sock"}', desktop, 'leaveToDesktop'],
    ['{"exec-opts":["native.cgroupdriver=systemd"]}', desktop, 'systemdOnDesktop'],
    ['{"features":{"containerd-snapshotter":false}}', desktop, 'imageStoreOnDesktop'],
    [
      '{"debug":true}',
      { adminSettings: '{"linuxVM":{"dockerDaemonOptions":{"locked":true,"value":"{}"}}}' },
      'lockedByAdmin',
    ],
  ])('about %s on %j: %s', (text, context, code) => {
    expect(codesOf(text, context)).toEqual([code]);
    expect(codesOf(text)).not.toContain(code);
  });

  it.each<[string, LintContext]>([
    ['{"graph":"/x"}', { engineVersion: '20.10.24' }],
    ['{"storage-driver":"overlay2"}', { engineVersion: '28.5.0' }],
    ['{"ipv6":true}', { engineVersion: '28.0.0' }],
    ['{"live-restore":false}', desktop],
  ])('is nothing about %s on %j', (text, context) => {
    expect(codesOf(text, context)).toEqual([]);
  });
});

describe('where a problem is', () => {
  it.each([
    ['{\n  "debug": true,\n  "Debug": true\n}', 3, 3],
    ['{\n  "dns": ["1.1.1.1", "x"]\n}', 2, 22],
    ['{\n  "debug": true,\n}', 3, 1],
    ['{\r\n  "mtu": "x"\r\n}', 2, 10],
  ])('in %j: line %i, column %i', (text, line, column) => {
    expect(lint(text)[0]).toMatchObject({ line, column });
  });
});
