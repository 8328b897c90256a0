import { execFile, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const politeMs = 3000;
const pollMs = 25;
const living = new Set<ChildProcess>();

/**
 * Ends a program and everything that it started, and waits for it. POSIX: the process group gets SIGTERM and, 3 s later,
 * SIGKILL (the child must have been started `detached`). Windows: `taskkill /T /F`, because TerminateProcess ends one
 * process only (https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill).
 */
export async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') await endWindowsTree(child, child.pid);
  else await endGroup(child.pid);
  await exited(child);
}

/** Remembers a child, so that nothing of its tree outlives Slipway itself. */
export function keepTrack(child: ChildProcess): void {
  if (living.size === 0) process.on('exit', endAllNow);
  living.add(child);
  child.once('close', () => forget(child));
  child.on('error', () => child.pid === undefined && forget(child));
}

function forget(child: ChildProcess): void {
  living.delete(child);
  if (living.size === 0) process.off('exit', endAllNow);
}

async function endGroup(pid: number): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; waited < politeMs; waited += pollMs) {
    if (!signalGroup(pid, 0)) return;
    await sleep(pollMs);
  }
  signalGroup(pid, 'SIGKILL');
}

/** Whether the group was there to be signalled. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

async function endWindowsTree(child: ChildProcess, pid: number): Promise<void> {
  await new Promise<void>((resolve) => {
    execFile(taskkill(), taskkillArgs(pid), { windowsHide: true, timeout: politeMs }, () =>
      resolve(),
    );
  });
  child.kill();
}

function exited(child: ChildProcess): Promise<void> | undefined {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Nothing asynchronous runs while Node exits. */
function endAllNow(): void {
  for (const { pid } of living) {
    if (pid === undefined) continue;
    if (process.platform === 'win32') {
      spawnSync(taskkill(), taskkillArgs(pid), { windowsHide: true, timeout: politeMs });
    } else signalGroup(pid, 'SIGKILL');
  }
}

function taskkill(): string {
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
}

function taskkillArgs(pid: number): string[] {
  return ['/PID', String(pid), '/T', '/F'];
}
