import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLayers, endPush, readPushLines, startOfPush, type PushProgress } from './readPush.ts';

/** As docker 28.2 prints it on engine 20.10. */
const sent = `The push refers to repository [172.17.0.1:5443/team/hello]
25c8b3c57aff: Preparing
65a8a4b40355: Preparing
65a8a4b40355: Pushed
25c8b3c57aff: Pushed
1: digest: sha256:897f0254d1d547d942994d73a05fe36296b501cb2946b96f6f7aa24cf38e622f size: 738`;
const known = sent.replaceAll('Pushed', 'Layer already exists');

function read(text: string, before: PushProgress = startOfPush, at = 5) {
  return readPushLines(before, text.split('\n'), { scope: 'reg/app:1', at });
}

describe('what docker push prints', () => {
  it('gives each layer as a step, in the order of the image', () => {
    const { progress, steps } = read(sent);
    expect([...progress.layers.keys()]).toEqual(['25c8b3c57aff', '65a8a4b40355']);
    expect(steps[0]).toEqual({
      id: 'reg/app:1:25c8b3c57aff',
      title: { key: 'image:push.layer', values: { id: '25c8b3c57aff' } },
      group: 'reg/app:1',
      state: 'done',
      startedAt: 5,
      endedAt: 5,
      progress: null,
      error: null,
    });
    expect(countLayers(progress)).toEqual({ sent: 2, known: 0 });
  });

  it('ends with the digest', () => {
    expect(read(sent).progress.digest).toBe(
      'sha256:897f0254d1d547d942994d73a05fe36296b501cb2946b96f6f7aa24cf38e622f',
    );
    expect(read('25c8b3c57aff: Preparing').progress.digest).toBe('');
  });

  it('tells layers that the registry has from those that were sent', () => {
    expect(countLayers(read(known).progress)).toEqual({ sent: 0, known: 2 });
    expect(read(known).steps.map(({ state }) => state)).toEqual(['cached', 'cached']);
  });

  const states = [
    ['Preparing', 'waiting'],
    ['Waiting', 'waiting'],
    ['Pushing', 'running'],
    ['Pushing [=>   ]  1.2MB/8MB', 'running'],
    ['Retrying in 5 seconds', 'running'],
    ['Pushed', 'done'],
    ['Layer already exists', 'cached'],
    ['Mounted from library/alpine', 'cached'],
  ] as const;
  it.each(states)('a layer that is said to be "%s" is %s', (text, state) => {
    const [step] = read(`25c8b3c57aff: ${text}`).steps;
    expect(step?.state).toBe(state);
    expect(step?.endedAt).toBe(state === 'done' || state === 'cached' ? 5 : null);
  });

  it('that is about no layer is a line of the log', () => {
    expect(read(sent).rest).toEqual([
      'The push refers to repository [172.17.0.1:5443/team/hello]',
      expect.stringContaining('1: digest: '),
    ]);
    expect(read('25c8b3c57aff: Something new').rest).toHaveLength(1);
  });

  it('may be cut between any two lines', () => {
    const lines = sent.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length), (at) => {
        const first = read(lines.slice(0, at).join('\n'));
        const second = read(lines.slice(at).join('\n'), first.progress);
        expect(second.progress).toEqual(read(sent).progress);
      }),
    );
  });

  it('keeps the time at which a layer began', () => {
    const first = read('25c8b3c57aff: Preparing', startOfPush, 10);
    const [step] = read('25c8b3c57aff: Pushed', first.progress, 90).steps;
    expect(step).toMatchObject({ startedAt: 10, endedAt: 90 });
  });
});

describe('layers on their way', () => {
  const { progress } = read('aaaaaaaaaaaa: Pushed\nbbbbbbbbbbbb: Preparing\ncccccccccccc: Pushing');
  it('end with the push that failed: they are what was left', () => {
    expect(endPush(progress, 'failed', 9)).toMatchObject([
      { id: 'reg/app:1:bbbbbbbbbbbb', state: 'skipped', endedAt: 9 },
      { id: 'reg/app:1:cccccccccccc', state: 'skipped', endedAt: 9 },
    ]);
  });

  it('end with the push that was cancelled', () => {
    expect(endPush(progress, 'cancelled', 9).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });
});
