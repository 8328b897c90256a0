import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import programs from './fixtures/windowsPrograms.json' with { type: 'json' };
import {
  decideVirtualization,
  featureServices,
  featuresOf,
  parseWindowsFacts,
  windowsName,
  type WindowsFacts,
} from './windows.ts';

function factsOf(id: string): WindowsFacts | null {
  return parseWindowsFacts(programs.find((entry) => entry.id === id)?.stdout ?? '');
}

const facts: WindowsFacts = {
  hypervisorPresent: false,
  manufacturer: 'LENOVO',
  model: '21CB',
  firmwareEnabled: true,
  secondLevelTranslation: true,
  monitorExtensions: true,
  architecture: 9,
  vm: null,
};

describe('decideVirtualization', () => {
  it.each([
    { id: 'ps.cim.hv_on', virtualization: 'on', isGuest: false },
    { id: 'ps.cim.hv_off_fw_on', virtualization: 'notStarted', isGuest: false },
    { id: 'ps.cim.fw_off', virtualization: 'off', isGuest: false },
    { id: 'ps.cim.guest', virtualization: 'unknown', isGuest: true },
    { id: 'ps.clm', virtualization: 'unknown', isGuest: false },
  ])('takes $id for $virtualization', ({ id, virtualization, isGuest }) => {
    expect(decideVirtualization(factsOf(id))).toEqual({ virtualization, isGuest });
  });

  it.each([
    {
      title: 'a processor without the extensions',
      change: { firmwareEnabled: false, monitorExtensions: false },
      virtualization: 'unsupported',
    },
    {
      title: 'a processor too old for nested page tables',
      change: { firmwareEnabled: false, secondLevelTranslation: false },
      virtualization: 'unsupported',
    },
    {
      title: 'ARM64, which has none of the flags',
      change: { architecture: 12, firmwareEnabled: false, monitorExtensions: false },
      virtualization: 'unknown',
    },
    {
      title: 'ARM64 under its hypervisor',
      change: { architecture: 12, hypervisorPresent: true },
      virtualization: 'on',
    },
    {
      title: 'flags that did not come',
      change: { firmwareEnabled: null },
      virtualization: 'unknown',
    },
  ])('takes $title for $virtualization', ({ change, virtualization }) => {
    expect(decideVirtualization({ ...facts, ...change }).virtualization).toBe(virtualization);
  });

  it.each([
    { manufacturer: 'VMware, Inc.', model: 'VMware20,1', isGuest: true },
    { manufacturer: 'innotek GmbH', model: 'VirtualBox', isGuest: true },
    { manufacturer: 'QEMU', model: 'Standard PC (Q35 + ICH9, 2009)', isGuest: true },
    { manufacturer: 'Microsoft Corporation', model: 'Virtual Machine', isGuest: true },
    { manufacturer: 'Microsoft Corporation', model: 'Surface Laptop 5', isGuest: false },
    { manufacturer: 'Dell Inc.', model: 'XPS 15', isGuest: false },
  ])('$manufacturer $model is a guest: $isGuest', ({ manufacturer, model, isGuest }) => {
    const decided = decideVirtualization({ ...facts, manufacturer, model });
    expect(decided.isGuest).toBe(isGuest);
  });

  it('never believes a hypervisor inside a guest', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (hypervisorPresent, firmwareEnabled) => {
        const guest = { ...facts, model: 'VMware7,1', hypervisorPresent, firmwareEnabled };
        expect(decideVirtualization(guest)).toEqual({ virtualization: 'unknown', isGuest: true });
      }),
    );
  });
});

describe('parseWindowsFacts', () => {
  it('is null where PowerShell printed nothing', () => {
    expect(parseWindowsFacts('')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decideVirtualization(parseWindowsFacts(text)).virtualization).toBeTypeOf('string');
      }),
    );
  });
});

describe('featuresOf', () => {
  it.each([
    {
      title: 'Windows 11 with everything',
      build: 22631,
      services: [...featureServices],
      platform: true,
    },
    {
      title: 'Hyper-V without the platform',
      build: 22631,
      services: ['HNS', 'vmcompute'],
      platform: false,
    },
    { title: 'the same before 22H2', build: 22000, services: ['HNS', 'vmcompute'], platform: true },
    { title: 'a fresh PC', build: 22631, services: [], platform: false },
  ])('$title: $platform', ({ build, services, platform }) => {
    expect(featuresOf(services, build)).toEqual({ VirtualMachinePlatform: platform });
  });

  it('asks for the WSL feature on Windows 10 too', () => {
    expect(featuresOf(['HNS', 'vmcompute'], 19045)).toEqual({
      VirtualMachinePlatform: true,
      'Microsoft-Windows-Subsystem-Linux': false,
    });
    expect(featuresOf(['lxss'], 19045)['Microsoft-Windows-Subsystem-Linux']).toBe(true);
  });
});

describe('windowsName', () => {
  it.each([
    { build: 19045, name: 'Windows 10' },
    { build: 22000, name: 'Windows 11' },
    { build: 26100, name: 'Windows 11' },
  ])('calls build $build $name', ({ build, name }) => {
    expect(windowsName(build)).toBe(name);
  });
});
