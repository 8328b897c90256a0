/** Package managers by what `/etc/os-release` calls the distribution, or those that it is like. */
const commands: readonly (readonly [RegExp, string])[] = [
  [/^(debian|ubuntu)$/, 'sudo apt-get install docker-buildx'],
  [/^(fedora|rhel|centos)$/, 'sudo dnf install docker-buildx-plugin'],
  [/^(suse|opensuse.*|sles)$/, 'sudo zypper install docker-buildx'],
  [/^arch$/, 'sudo pacman -S docker-buildx'],
  [/^alpine$/, 'sudo apk add docker-cli-buildx'],
];

/** Packages of Docker's own repository have another name; who installed from there, needs that one. */
const dockersOwn = 'sudo apt-get install docker-buildx-plugin';
const page = 'https://docs.docker.com/go/buildx/';

/**
 * How buildx comes to this system: a command, or the page that tells. On Windows it is part of Docker Desktop.
 * Sources: https://github.com/docker/buildx#installing, https://packages.debian.org/docker-buildx,
 * https://archlinux.org/packages/extra/x86_64/docker-buildx/, https://pkgs.alpinelinux.org/packages?name=docker-cli-buildx
 */
export function installBuildx(platform: string, release: string, isDockersOwn: boolean): string {
  if (platform === 'win32') return 'winget install Docker.DockerDesktop';
  if (platform === 'darwin') return 'brew install docker-buildx';
  if (platform !== 'linux') return page;
  const names = idsOf(release);
  const found = names.flatMap((name) => commands.filter(([known]) => known.test(name)))[0]?.[1];
  if (found?.includes('apt-get') && isDockersOwn) return dockersOwn;
  return found ?? page;
}

function idsOf(release: string): string[] {
  const value = (name: string) =>
    new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1]?.toLowerCase() ?? '';
  return [value('ID'), ...value('ID_LIKE').split(' ')].filter((name) => name !== '');
}
