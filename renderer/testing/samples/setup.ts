import { message } from '#shared/domain/message.ts';
import type { Step } from '#shared/domain/setup/step.ts';

export const sampleSteps: readonly Step[] = [
  { name: 'wsl', state: 'done', found: message('ui:state.found'), remedy: null },
  {
    name: 'engine',
    state: 'todo',
    found: message('ui:machine.engine.stopped'),
    remedy: {
      explanation: message('ui:machine.engine.starting'),
      commands: ['docker desktop start'],
      needsAdministrator: false,
      needsRestart: false,
      link: null,
      runnable: true,
    },
  },
];
