import { describe, expect, it } from 'vitest';
import type { FileKind } from '../file.ts';
import { effectOf, type FixEffect } from './effect.ts';

describe('what a fix does to the values of a file', () => {
  it.each<[FileKind, string, string, FixEffect]>([
    // Signs and spelling
    ['wslconfig', '[ wsl2 ]\nmemory: 8GB\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nmemory=8 GB\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nmemory=８ＧＢ\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nmemory=8\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nmemory=8589934592\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nprocessors=010\n', '[wsl2]\nprocessors=10\n', 'keeps'],
    ['wslconfig', '[wsl2]\nprocessors=0x10\n', '[wsl2]\nprocessors=16\n', 'keeps'],
    ['wslconf', '[filesystem]\numask=22\n', '[filesystem]\numask=022\n', 'keeps'],
    ['daemon', '{"log-opts": {"max-file": 3}}', '{"log-opts": {"max-file": "3"}}', 'keeps'],
    ['daemon', '{"dns": "1.1.1.1"}', '{"dns": ["1.1.1.1"]}', 'keeps'],
    ['daemon', '{"debug": 1}', '{"debug": true}', 'keeps'],
    ['daemon', '{"log-opts": {"max-size": "10"}}', '{"log-opts": {"max-size": "10m"}}', 'keeps'],
    ['daemon', '{"registry-mirrors": ["m.cn"]}', '{"registry-mirrors": ["https://m.cn"]}', 'keeps'],
    ['daemon', '{\n  // note\n  "debug": true\n}', '{\n  \n  "debug": true\n}', 'keeps'],
    // What WSL does not take is not lost
    ['wslconfig', '[wsl2]\nmemory=50%\n', '[wsl2]\nmemory=16GB\n', 'keeps'],
    ['wslconfig', '[wsl2]\nnetworkingMode=\n', '[wsl2]\n', 'keeps'],
    ['wslconfig', '[wsl2]\nexport memory=8GB # x\n', '[wsl2]\nmemory=8GB # x\n', 'keeps'],
    ['wslconfig', '[wsl2]\ngui-applications=true\n', '[wsl2]\nguiApplications=true\n', 'keeps'],
    ['wslconfig', '[wsl2]\nmеmory=8GB\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['wslconfig', 'REM mine\n[wsl2]\n', '# mine\n[wsl2]\n', 'keeps'],
    ['wslconf', '[boot]\\nsystemd=true\n', '[boot]\nsystemd=true\n', 'keeps'],
    // Other places and names
    ['wslconfig', '[wsl2]\nsparseVhd=true\n', '[experimental]\nsparseVhd=true\n', 'keeps'],
    ['wslconfig', '[wsl2]\na=1\n[x]\n[wsl2]\nb=2\n', '[wsl2]\na=1\nb=2\n[x]\n', 'keeps'],
    ['daemon', '{"Debug": true}', '{"debug": true}', 'keeps'],
    // The same said twice
    ['wslconfig', '[wsl2]\nmemory=8GB\nMemory=8GB\n', '[wsl2]\nmemory=8GB\n', 'keeps'],
    ['daemon', '{"debug": true, "debug": true}', '{"debug": true}', 'keeps'],
    // A value goes
    ['wslconfig', '[wsl2]\nmemory=8GB\nmemory=4GB\n', '[wsl2]\nmemory=8GB\n', 'drops'],
    ['wslconfig', '[wsl2]\npageReporting=true\n', '[wsl2]\n', 'drops'],
    ['wslconfig', '[wsl2]\na=true\nb=true\n', '[wsl2]\nb=true\n', 'drops'],
    ['daemon', '{"debug": true, "debug": false}', '{"debug": false}', 'drops'],
    ['daemon', '{"dns": ["1.1.1.1", "8.8.8.8"]}', '{"dns": ["8.8.8.8"]}', 'drops'],
    ['desktop', '{"Cpus": 4}', '{}', 'drops'],
    // A value comes
    ['daemon', '{"debug": true}', '{"debug": true, "log-opts": {"max-size": "10m"}}', 'adds'],
    ['wslconfig', '[wsl2]\n', '[wsl2]\n[general]\ninstanceIdleTimeout=-1\n', 'adds'],
    // A value in force becomes another
    ['wslconfig', '[wsl2]\nprocessors=64\n', '[wsl2]\nprocessors=6\n', 'replaces'],
    ['wslconfig', '[wsl2]\nprocessors=6\n', '[wsl2]\nprocessors=64\n', 'replaces'],
    ['desktop', '{"AutoPauseTimeoutSeconds": 3}', '{"AutoPauseTimeoutSeconds": 30}', 'replaces'],
    [
      'desktop',
      '{"ExposeDockerAPIOnTCP2375": true}',
      '{"ExposeDockerAPIOnTCP2375": false}',
      'replaces',
    ],
    [
      'daemon',
      '{"log-opts": {"mode": "blocking"}}',
      '{"log-opts": {"mode": "non-blocking"}}',
      'replaces',
    ],
    [
      'wslconfig',
      '[experimental]\nautoMemoryReclaim=gradual\n',
      '[experimental]\nautoMemoryReclaim=dropCache\n',
      'replaces',
    ],
  ])('%s %j -> %j: %s', (kind, before, after, effect) => {
    expect(effectOf(kind, before, after)).toBe(effect);
  });
});
