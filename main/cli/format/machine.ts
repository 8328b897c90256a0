import type { TFunction } from 'i18next';
import type { Found, Machine, ProbeName } from '#shared/domain/machine/machine.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable } from './table.ts';

/** What this PC is, one probe a line; what was not found or not in time says so, with the next action. */
export function formatMachine(machine: Machine, t: TFunction): string {
  return formatTable([
    row('cpu', machine.cpu, describeCpu, t),
    row('memory', machine.memory, describeMemory, t),
    row('disks', machine.disks, describeDisks, t),
    row('os', machine.os, describeOs, t),
    row('windows', machine.windows, describeWindows, t),
    row('wsl', machine.wsl, describeWsl, t),
    row('distros', machine.distros, describeDistros, t),
    row('docker', machine.docker, describeDocker, t),
    row('go', machine.go, ({ version, path }) => `${version} (${path})`, t),
  ]);
}

type Unfound = Exclude<Machine[ProbeName], { status: 'found' }>;
type ProbeOf<T> = { status: 'found'; value: T } | Unfound;

function row<T>(
  name: ProbeName,
  probe: ProbeOf<T>,
  describe: (value: T, t: TFunction) => string,
  t: TFunction,
): string[] {
  const found = probe.status === 'found' ? describe(probe.value, t) : describeUnfound(probe, t);
  return [t(`cli:probe.${name}`), found];
}

function describeUnfound(probe: Unfound, t: TFunction): string {
  if (probe.status === 'missing') return t('cli:machine.missing', { next: say(t, probe.next) });
  if (probe.status === 'late')
    return t('cli:machine.late', { time: formatDuration(probe.deadlineMs) });
  return t(`failure:${probe.failure.code}.title`, probe.failure.data.values);
}

function describeMemory({ totalBytes, availableBytes }: Found<'memory'>, t: TFunction): string {
  const values = { total: formatBytes(totalBytes), available: formatBytes(availableBytes) };
  return t('cli:machine.memory', values);
}

function describeDisks(disks: Found<'disks'>, t: TFunction): string {
  const describe = ({ mount, freeBytes, totalBytes }: Found<'disks'>[number]) =>
    t('cli:machine.disk', { mount, free: formatBytes(freeBytes), total: formatBytes(totalBytes) });
  return disks.map(describe).join(', ');
}

function describeOs({ name, version, build, architecture }: Found<'os'>): string {
  const parts = [name, version, build === 0 ? '' : `(${build})`, architecture];
  return parts.filter(Boolean).join(' ');
}

function describeWsl({ kind, versions, defaultVersion }: Found<'wsl'>, t: TFunction): string {
  return t('cli:machine.wsl', {
    version: versions?.wsl ?? kind,
    kernel: versions?.kernel ?? '-',
    defaultVersion: defaultVersion ?? '-',
  });
}

function describeDistros(distros: Found<'distros'>, t: TFunction): string {
  if (distros.length === 0) return t('cli:machine.noDistros');
  const describe = ({ name, wslVersion, state, isDefault }: Found<'distros'>[number]) =>
    `${isDefault ? '*' : ''}${name} (WSL ${wslVersion}, ${t(`cli:distro.${state}`)})`;
  return distros.map(describe).join(', ');
}

function describeCpu(cpu: Found<'cpu'>, t: TFunction): string {
  const kinds =
    cpu.efficiencyCores === 0
      ? ''
      : t('cli:machine.coreKinds', {
          performance: cpu.performanceCores,
          efficiency: cpu.efficiencyCores,
        });
  const cores = t('cli:machine.cores', { cores: cpu.physicalCores, threads: cpu.logicalCores });
  return [cpu.model, cores, kinds].filter(Boolean).join(', ');
}

function describeWindows(windows: Found<'windows'>, t: TFunction): string {
  const features = Object.entries(windows.features).map(
    ([name, isOn]) => `${name}: ${t(isOn ? 'cli:yes' : 'cli:no')}`,
  );
  const restart = windows.restartPending ? t('cli:machine.restartPending') : '';
  const virtualization = t(`cli:virtualization.${windows.virtualization}`);
  return [virtualization, ...features, restart].filter(Boolean).join(', ');
}

function describeDocker(
  { clientVersion, desktopVersion, server, state }: Found<'docker'>,
  t: TFunction,
): string {
  const desktop = desktopVersion === null ? '' : `Docker Desktop ${desktopVersion}`;
  const engine =
    server === null
      ? t(`cli:engine.${state}`)
      : t('cli:machine.engine', {
          version: server.version,
          cpus: server.cpus,
          memory: formatBytes(server.memoryBytes),
        });
  return [desktop, `docker ${clientVersion}`, engine].filter(Boolean).join(', ');
}
