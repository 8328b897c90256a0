import { describe, expect, it } from 'vitest';
import { isOwnPage, mayOpenOutside } from './security.ts';

describe('isOwnPage', () => {
  it.each(['app://slipway/', 'app://slipway/tuning', 'app://slipway/?a#b'])('knows %s', (url) => {
    expect(isOwnPage(url)).toBe(true);
  });

  it.each([
    'app://slipway',
    'app://slipway.evil.example/',
    'app://other/',
    'https://slipway/',
    'file:///app://slipway/',
    'about:blank',
    '',
  ])('refuses %j', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });
});

describe('mayOpenOutside', () => {
  it.each([
    'https://docs.docker.com/desktop/setup/install/windows-install/',
    'https://learn.microsoft.com/windows/wsl/wsl-config#main-wsl-settings',
    'https://aka.ms/enablevirtualization',
    'https://go.dev/dl/',
    'http://127.0.0.1:8080/',
    'http://localhost:3000/health',
    'ms-settings:windowsupdate',
  ])('allows %s', (url) => {
    expect(mayOpenOutside(url)).toBe(true);
  });

  it.each([
    'http://docs.docker.com/',
    'https://docs.docker.com.evil.example/',
    'https://evil.example/docs.docker.com',
    'https://user@go.dev/',
    'https://user:secret@go.dev/',
    'https://go.dev:8443/',
    'http://127.0.0.1@evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://192.168.0.1/',
    'https://127.0.0.1/',
    'file:///C:/Windows/System32/calc.exe',
    'ms-settings:windowsupdate?x',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'data:text/html,x',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share',
    '',
  ])('refuses %j', (url) => {
    expect(mayOpenOutside(url)).toBe(false);
  });
});
