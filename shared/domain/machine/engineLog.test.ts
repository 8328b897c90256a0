import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEngineLog } from './engineLog.ts';

function line(component: string, time: string, msg: string): string {
  return JSON.stringify({ component, level: 'fatal', time, msg });
}

const text = [
  line('dockerd', '2026-11-24T08:00:00Z', 'from yesterday'),
  line('vpnkit', '2026-11-24T10:00:01Z', 'another component'),
  'no JSON at all',
  line('dockerd', '2026-11-24T10:00:02Z', 'unable to configure the Docker daemon'),
  line('dockerd', 'sometime', 'undated'),
  line('dockerd', '2026-11-24T10:00:03Z', ''),
].join('\r\n');
const since = Date.parse('2026-11-24T10:00:00Z');

describe('parseEngineLog', () => {
  it('takes what dockerd said since the start', () => {
    expect(parseEngineLog(text, since)).toEqual([
      'unable to configure the Docker daemon',
      'undated',
    ]);
  });

  it('takes the last lines', () => {
    expect(parseEngineLog(text, 0, 1)).toEqual(['undated']);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (lines) => {
        expect(parseEngineLog(lines.join('\n'), 0).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
