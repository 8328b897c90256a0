import type { TFunction } from 'i18next';
import type { Cpu, Found, ProbeName } from '#shared/domain/machine/machine.ts';

type Facts = { readonly [N in ProbeName]: (value: Found<N>, t: TFunction) => readonly string[] };

/** What a row says of a probe that found something: one or two lines, the most useful first. */
export const probeFacts: Facts = {
  cpu: (cpu, t) => [cpu.model, cores(cpu, t)],
  memory: ({ totalBytes, availableBytes }, t) => [
    t('machine.memoryTotal', { total: totalBytes }),
    t('machine.memoryFree', { free: availableBytes }),
  ],
  disks: (disks, t) => [
    disks
      .map(({ mount, freeBytes, totalBytes }) =>
        t('machine.disk', { mount, free: freeBytes, total: totalBytes }),
      )
      .join(' · '),
  ],
  os: (os, t) => [
    os.name,
    os.build > 0
      ? t('machine.osBuild', { version: os.version, build: os.build, arch: os.architecture })
      : t('machine.osVersion', { version: os.version, arch: os.architecture }),
  ],
  windows: (windows, t) => [
    t(`machine.virtualization.${windows.virtualization}`),
    ...(windows.restartPending ? [t('machine.restartPending')] : []),
    ...Object.entries(windows.features).map(([name, isOn]) =>
      t(isOn ? 'machine.featureOn' : 'machine.featureOff', { name }),
    ),
  ],
  wsl: (wsl, t) => [
    wsl.versions === null
      ? t('machine.wslInbox')
      : t('machine.wslVersions', { wsl: wsl.versions.wsl, kernel: wsl.versions.kernel }),
    ...(wsl.defaultVersion === null
      ? []
      : [t('machine.wslDefault', { version: wsl.defaultVersion })]),
  ],
  distros: (distros, t) =>
    distros.length === 0
      ? [t('machine.noDistros')]
      : distros.map((distro) =>
          t(distro.isDefault ? 'machine.distroDefault' : 'machine.distro', {
            name: distro.name,
            version: distro.wslVersion,
            state: t(`machine.distroState.${distro.state}`),
          }),
        ),
  docker: (docker, t) => [
    docker.server === null
      ? t(`machine.engine.${docker.state}`)
      : t('machine.engineServer', {
          version: docker.server.version,
          cpus: docker.server.cpus,
          memory: docker.server.memoryBytes,
        }),
    [
      docker.desktopVersion && t('machine.dockerDesktop', { version: docker.desktopVersion }),
      t('machine.dockerClient', { version: docker.clientVersion, context: docker.context }),
      docker.buildxVersion
        ? t('machine.buildx', { version: docker.buildxVersion })
        : t('machine.noBuildx'),
    ]
      .filter(Boolean)
      .join(' · '),
  ],
  go: (go, t) => [t('machine.goVersion', { version: go.version }), go.path],
};

function cores(cpu: Cpu, t: TFunction): string {
  const values = {
    cores: cpu.physicalCores,
    threads: cpu.logicalCores,
    performance: cpu.performanceCores,
    efficiency: cpu.efficiencyCores,
  };
  return cpu.efficiencyCores > 0 ? t('machine.coresMixed', values) : t('machine.cores', values);
}
