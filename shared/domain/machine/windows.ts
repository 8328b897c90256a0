import { numberAt, objectAt, objectIn, objectsAt, textAt, truthAt } from './json.ts';
import type { WindowsState } from './machine.ts';
import { vmPeakIn, type VmPeak } from './vmProcess.ts';

/** What the one PowerShell batch says of the PC. Null: Windows did not say. */
export interface WindowsFacts {
  readonly hypervisorPresent: boolean | null;
  readonly manufacturer: string;
  readonly model: string;
  /** Win32_Processor's flags; they read false under a hypervisor. */
  readonly firmwareEnabled: boolean | null;
  readonly secondLevelTranslation: boolean | null;
  readonly monitorExtensions: boolean | null;
  /** 9: x64, 12: ARM64. */
  readonly architecture: number | null;
  /** WSL's virtual machine, where one runs. */
  readonly vm: VmPeak | null;
}

/**
 * The JSON that the batch prints ({@link WindowsFacts}), or null where it printed none. Progress records on standard
 * error are no failure.
 * Source: https://learn.microsoft.com/windows/win32/cimwin32prov/win32-computersystem and .../win32-processor.
 */
export function parseWindowsFacts(text: string): WindowsFacts | null {
  const object = objectIn(text);
  if (object === null) return null;
  const system = objectAt(object, 'cs');
  const cpu = objectAt(object, 'cpu');
  return {
    hypervisorPresent: truthAt(system, 'HypervisorPresent'),
    manufacturer: textAt(system, 'Manufacturer'),
    model: textAt(system, 'Model'),
    firmwareEnabled: truthAt(cpu, 'VirtualizationFirmwareEnabled'),
    secondLevelTranslation: truthAt(cpu, 'SecondLevelAddressTranslationExtensions'),
    monitorExtensions: truthAt(cpu, 'VMMonitorModeExtensions'),
    architecture: numberAt(cpu, 'Architecture'),
    vm: vmPeakIn(objectsAt(object, 'vm')),
  };
}

const arm64 = 12;
const guests =
  /vmware|virtualbox|innotek|qemu|\bkvm\b|xen|parallels|bochs|amazon ec2|google compute/i;

/**
 * Can this PC start a virtual machine? The order matters: inside a virtual machine a hypervisor is always present and
 * proves nothing; under a hypervisor of its own the processor's flags read false and mean nothing (PowerShell's
 * Get-ComputerInfo leaves them out for that reason); ARM64 has none of these flags.
 */
export function decideVirtualization(
  facts: WindowsFacts | null,
): Pick<WindowsState, 'virtualization' | 'isGuest'> {
  if (facts === null) return { virtualization: 'unknown', isGuest: false };
  const isGuest = guests.test(`${facts.manufacturer} ${facts.model}`) || isHyperVGuest(facts);
  return { virtualization: isGuest ? 'unknown' : ofThisPc(facts), isGuest };
}

function ofThisPc(facts: WindowsFacts): WindowsState['virtualization'] {
  if (facts.hypervisorPresent === true) return 'on';
  if (facts.architecture === arm64 || facts.firmwareEnabled === null) return 'unknown';
  if (facts.firmwareEnabled) return 'notStarted';
  if (facts.monitorExtensions === false || facts.secondLevelTranslation === false)
    return 'unsupported';
  return 'off';
}

function isHyperVGuest(facts: WindowsFacts): boolean {
  return /microsoft/i.test(facts.manufacturer) && /virtual machine/i.test(facts.model);
}

/** The services whose registry keys tell which Windows features are in effect. */
export const featureServices = ['HNS', 'vmcompute', 'vfpext', 'lxss', 'LxssManager'] as const;

/** Windows 11 starts with this build; ProductName still says "Windows 10" there. */
const windows11Build = 22000;
const vfpextBuild = 22621;

/**
 * Which Windows features for WSL 2 are in effect, by the services that exist: readable without an administrator, and
 * WSL's own rule. The services appear only after the restart. The WSL feature is named where it is needed: on
 * Windows 10; on Windows 11 only WSL 1 wants it.
 * Source: WSL source, src/windows/common/wslutil.cpp, IsVirtualMachinePlatformInstalled; WslInstall.cpp.
 */
export function featuresOf(services: readonly string[], build: number): Record<string, boolean> {
  const has = (name: (typeof featureServices)[number]) => services.includes(name);
  const platform = has('HNS') && has('vmcompute') && (build < vfpextBuild || has('vfpext'));
  return {
    VirtualMachinePlatform: platform,
    ...(build < windows11Build
      ? { 'Microsoft-Windows-Subsystem-Linux': has('lxss') || has('LxssManager') }
      : {}),
  };
}

/** `Windows 11 23H2` by build number, as people call it. */
export function windowsName(build: number): string {
  return build >= windows11Build ? 'Windows 11' : 'Windows 10';
}
