import { describe, expect, it } from 'vitest';
import type { JobStep } from '#shared/domain/job/job.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatImage, formatStarted, formatStep } from './job.ts';

const { t } = createTerminalTexts('en');

const step: JobStep = {
  id: '1',
  title: 'RUN go build',
  group: '',
  state: 'done',
  startedAt: 1000,
  endedAt: 21_100,
  progress: null,
  error: null,
};
const image = {
  reference: 'hello:dev',
  id: 'sha256:1',
  sizeBytes: 9_437_184,
  durationMs: 20_100,
  dockerfile: 'generated',
} as const;
const container = {
  id: '0123456789abcdef',
  name: 'hello',
  image: 'hello:dev',
  state: 'running',
  startedAt: 0,
  endedAt: null,
  exitCode: null,
  health: null,
  ports: [{ host: 8080, container: 80 }],
  url: 'http://127.0.0.1:8080',
  project: '/p',
};

describe('formatStep', () => {
  it.each<[name: string, changes: Partial<JobStep>, line: string]>([
    ['a finished step with its time', {}, 'done RUN go build (20.1 s)'],
    ['a running one', { state: 'running', endedAt: null }, '... RUN go build'],
    ['a cached one without a time', { state: 'cached' }, 'cached RUN go build'],
    ['the start of a long one', { title: 'R'.repeat(200) }, `done ${'R'.repeat(99)}… (20.1 s)`],
    ['our own title', { title: { key: 'cli:probe.wsl', values: {} } }, 'done WSL (20.1 s)'],
    [
      'the title of a failure instead of its code',
      { state: 'failed', error: 'DISK_FULL' },
      'failed RUN go build (20.1 s)\n  The disk is full',
    ],
    [
      'what went wrong',
      { state: 'failed', error: 'exit code: 1' },
      'failed RUN go build (20.1 s)\n  exit code: 1',
    ],
  ])('shows %s', (_name, changes, line) => {
    expect(formatStep({ ...step, ...changes }, t)).toBe(line);
  });
});

describe('formatImage', () => {
  it('says name, size and time', () => {
    expect(formatImage(image, t)).toBe('hello:dev: 9 MB, built in 20.1 s');
  });
});

describe('formatStarted', () => {
  it('gives the address on a line of its own, to be opened with a click', () => {
    const answer = { status: 200, afterMs: 314 };
    expect(formatStarted({ type: 'container', container, image, answer }, t).split('\n')).toEqual([
      'hello:dev: 9 MB, built in 20.1 s',
      'hello (0123456789ab) is running.',
      'http://127.0.0.1:8080',
      'First answer: HTTP 200 after 314 ms',
    ]);
  });

  it('leaves out what there is none of', () => {
    const quiet = { ...container, url: null };
    expect(
      formatStarted({ type: 'container', container: quiet, image: null, answer: null }, t),
    ).toBe('hello (0123456789ab) is running.');
  });
});
