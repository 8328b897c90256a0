import { expect, it } from 'vitest';
import { installBuildx } from './installBuildx.ts';

it.each([
  ['win32', '', false, 'winget install Docker.DockerDesktop'],
  ['darwin', '', false, 'brew install docker-buildx'],
  ['linux', 'ID=debian\nVERSION_ID="13"\n', false, 'sudo apt-get install docker-buildx'],
  ['linux', 'ID=debian\n', true, 'sudo apt-get install docker-buildx-plugin'],
  ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', false, 'sudo apt-get install docker-buildx'],
  [
    'linux',
    'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
    true,
    'sudo dnf install docker-buildx-plugin',
  ],
  ['linux', 'ID=arch\n', false, 'sudo pacman -S docker-buildx'],
  ['linux', 'ID=alpine\n', false, 'sudo apk add docker-cli-buildx'],
  [
    'linux',
    'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n',
    false,
    'sudo zypper install docker-buildx',
  ],
  ['linux', 'ID=nixos\n', false, 'https://docs.docker.com/go/buildx/'],
  ['linux', '', false, 'https://docs.docker.com/go/buildx/'],
  ['freebsd', '', false, 'https://docs.docker.com/go/buildx/'],
])('on %s with %j buildx comes by %s: %s', (platform, release, isDockersOwn, command) => {
  expect(installBuildx(platform, release, isDockersOwn)).toBe(command);
});
