import { describe, expect, it } from 'vitest';
import { parseDockerLine } from './arguments.ts';
import { countStates, listOwnStates, withOwnLabel } from './own.ts';

function rewritten(text: string, folder = '/pc'): string {
  const { globals, command, rest } = withOwnLabel(parseDockerLine(text.split(' ')), folder);
  return [...globals, command, ...rest].join(' ');
}

const label = 'dev.slipway.pc=92a5400adb2c';

describe('a PC and the containers of its engine', () => {
  it.each([
    ['run -d x', `run --label ${label} -d x`],
    ['create x', `create --label ${label} x`],
    ['container run x ps', `container run --label ${label} x ps`],
  ])('marks what "%s" creates', (given, expected) => {
    expect(rewritten(given)).toBe(expected);
  });

  it.each([
    ['ps -a', `ps --filter label=${label} -a`],
    ['-D ps', `-D ps --filter label=${label}`],
    ['container ls -q', `container ls --filter label=${label} -q`],
    ['container ps', `container ps --filter label=${label}`],
  ])('lists by "%s" what it has marked', (given, expected) => {
    expect(rewritten(given)).toBe(expected);
  });

  it.each([['image ls'], ['inspect run'], ['exec x ps'], ['volume create v'], ['stop x'], ['ls']])(
    'leaves "%s" alone',
    (given) => {
      expect(rewritten(given)).toBe(given);
    },
  );

  it('marks differently on another PC', () => {
    expect(rewritten('run x', '/other')).not.toContain(label);
  });
});

describe('the counts of docker info', () => {
  it('are those of the own containers', () => {
    expect(countStates(['running', 'exited', 'paused', 'created'])).toEqual({
      Containers: 4,
      ContainersRunning: 1,
      ContainersPaused: 1,
      ContainersStopped: 2,
    });
  });

  it('ask for containers with the label of the PC only', () => {
    const arguments_ = listOwnStates('/tmp/a');
    expect(
      arguments_.filter((argument) => argument.startsWith('label=dev.slipway.pc=')),
    ).toHaveLength(1);
    expect(listOwnStates('/tmp/b')).not.toEqual(arguments_);
  });
});
