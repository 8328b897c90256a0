import type { PcState } from './state.ts';

/** The distro that `wsl --install` brings. */
export const ubuntu = {
  name: 'Ubuntu',
  guid: '{3f1f3a5e-3a3c-4f0e-9f6b-0c2f4f0b8a11}',
  state: 'Stopped',
  version: 2,
} as const;

/** The distro that Docker Desktop makes. */
export const dockerDesktopDistro = {
  name: 'docker-desktop',
  guid: '{9a2b1c3d-5e6f-4a7b-8c9d-0e1f2a3b4c5d}',
  state: 'Stopped',
  version: 2,
} as const;

/** A PC on which all is in order, before its first start: what every scenario changes. */
export function readyState(): PcState {
  return {
    scenario: 'ready',
    language: 'en-US',
    windows: {
      build: '22631',
      revision: 4708,
      displayVersion: '23H2',
      edition: 'Professional',
      // Windows 11 still calls itself 10 here: only the build number tells.
      productName: 'Windows 10 Pro',
      virtualization: 'on',
      isGuest: false,
      features: { virtualMachinePlatform: true, subsystemForLinux: false },
      pendingFeatures: [],
      policies: {},
      codePage: '437',
    },
    wsl: {
      kind: 'store',
      versions: {
        wsl: '2.6.3.0',
        kernel: '6.6.87.2-1',
        wslg: '1.0.71',
        msrdc: '1.2.6353',
        direct3d: '1.611.1-81528511',
        dxcore: '10.0.26100.1-240331-1435.ge-release',
        windows: '10.0.22631.4708',
      },
      latest: '2.6.3',
      defaultVersion: 2,
      defaultDistro: ubuntu.name,
    },
    distros: [{ ...ubuntu }, { ...dockerDesktopDistro }],
    vm: null,
    docker: {
      install: 'allUsers',
      version: '4.90.0',
      build: '238679',
      hasPlugin: true,
      state: 'starting',
      startMs: 300,
      readyAt: null,
      error: null,
      loggingDriver: 'json-file',
      containers: 'linux',
      images: {},
    },
    host: null,
    faults: { commands: {}, vm: null, engine: null },
  };
}
