import { config } from './config.ts';
import { container } from './container.ts';
import { image } from './image.ts';
import { job } from './job.ts';
import { machine } from './machine.ts';
import { project } from './project.ts';
import { setup } from './setup.ts';
import { tuning } from './tuning.ts';

/** Everything that the screen, the terminal and the tests can ask of the backend. */
export const contract = { machine, config, tuning, setup, project, image, container, job };

export type Contract = typeof contract;
