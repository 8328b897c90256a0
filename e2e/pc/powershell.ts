import { cpus } from 'node:os';
import type { Call } from './program.ts';
import { readHost } from './host.ts';
import type { PcState } from './state.ts';

/**
 * Windows PowerShell as far as Slipway asks it: a script that reads Win32_ComputerSystem and Win32_Processor gets the
 * facts as one line of JSON, in the names that such a script gives its parts (`cs`, `cpu`, `os`, `features`). Any other
 * script fails.
 */
export function powershell(call: Call): number {
  const script = scriptIn(call.args);
  if (!/Win32_ComputerSystem\b/.test(script) || !/Win32_Processor\b/.test(script)) {
    call.err(
      'The simulated PC has no PowerShell beyond the script that reads the facts of the PC.\r\n',
    );
    return 1;
  }
  call.out(`${JSON.stringify(factsOf(call.pc.read()))}\r\n`);
  return 0;
}

function scriptIn(args: readonly string[]): string {
  const at = args.findIndex((argument) => /^-(c|command|encodedcommand|e|ec)$/i.test(argument));
  const script = args.slice(at + 1).join(' ');
  const isEncoded = /^-e/i.test(args[at] ?? '');
  return isEncoded ? Buffer.from(script, 'base64').toString('utf16le') : script;
}

const languageIds = {
  'en-US': 1033,
  'zh-CN': 2052,
  'zh-TW': 1028,
  'de-DE': 1031,
  'fr-FR': 1036,
  'ko-KR': 1042,
} as const satisfies Record<PcState['language'], number>;

/** Under a hypervisor Windows says `false` of what the processor can do. */
function factsOf(state: PcState) {
  const { windows } = state;
  const isOn = windows.virtualization === 'on';
  const maker = windows.isGuest
    ? { Manufacturer: 'VMware, Inc.', Model: 'VMware Virtual Platform' }
    : { Manufacturer: 'LENOVO', Model: '21CB' };
  return {
    lm: 'FullLanguage',
    cs: {
      HypervisorPresent: isOn,
      ...maker,
      TotalPhysicalMemory: readHost(state).memoryBytes,
      PartOfDomain: false,
    },
    cpu: {
      Name: cpus()[0]?.model ?? '',
      Architecture: process.arch === 'arm64' ? 12 : 9,
      VirtualizationFirmwareEnabled: windows.virtualization === 'notStarted',
      SecondLevelAddressTranslationExtensions: !isOn,
      VMMonitorModeExtensions: !isOn,
    },
    os: {
      BuildNumber: windows.build,
      OperatingSystemSKU: windows.edition.startsWith('Core') ? 101 : 48,
      OSArchitecture: '64-bit',
      OSLanguage: languageIds[state.language],
    },
    vm: vmProcesses(state),
    features: [
      feature('VirtualMachinePlatform', windows.features.virtualMachinePlatform),
      feature('Microsoft-Windows-Subsystem-Linux', windows.features.subsystemForLinux),
    ],
  };
}

/** Win32_Process: the peak in kilobytes, and the age that the script works out. */
function vmProcesses({ vm, windows }: PcState) {
  if (vm === null) return [];
  const Name = Number(windows.build) >= 22420 ? 'vmmemWSL' : 'vmmem';
  const PeakWorkingSetSize = Math.round((vm.peakBytes ?? vm.memoryBytes / 2) / 1024);
  return [{ Name, PeakWorkingSetSize, Age: Math.round((Date.now() - vm.startedAt) / 1000) }];
}

/** Win32_OptionalFeature: 1 is enabled, 2 disabled. */
function feature(Name: string, isEnabled: boolean) {
  return { Name, InstallState: isEnabled ? 1 : 2 };
}
