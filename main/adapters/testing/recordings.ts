import { readFileSync } from 'node:fs';
import type { Recording } from './recordedPc.ts';
import { utf16 } from './recordedPc.ts';

interface WslFixture {
  readonly name: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

interface WindowsFixture {
  readonly id: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly stdoutBase64?: string;
}

const folder = new URL('../../../shared/domain/machine/fixtures/', import.meta.url);

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

const wsl = read<WslFixture[]>('wslCommands.json');
const windows = read<WindowsFixture[]>('windowsPrograms.json');

/** What wsl.exe printed, by the name of its fixture, in its own encoding. */
export function wslRecording(name: string): Recording {
  const { stdout, stderr, exitCode } = only(
    wsl.find((fixture) => fixture.name === name),
    name,
  );
  return { stdout: utf16(stdout), stderr: utf16(stderr), exitCode };
}

/** What another program of Windows printed, by the id of its fixture, byte for byte. */
export function windowsRecording(id: string): Recording {
  const fixture = only(
    windows.find((each) => each.id === id),
    id,
  );
  const { stdout, stderr, exitCode, stdoutBase64 } = fixture;
  const bytes = stdoutBase64 === undefined ? stdout : Buffer.from(stdoutBase64, 'base64');
  return { stdout: bytes, stderr, exitCode };
}

function only<T>(fixture: T | undefined, name: string): T {
  if (fixture === undefined) throw new Error(`no fixture ${name}`);
  return fixture;
}
