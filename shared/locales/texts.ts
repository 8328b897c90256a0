import type { i18n } from 'i18next';
import { startTexts } from './startTexts.ts';
import type { Language } from './languages.ts';
import enUi from './en/ui.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import enFailure from './en/failure.json' with { type: 'json' };
import enMachine from './en/machine.json' with { type: 'json' };
import enConfig from './en/config.json' with { type: 'json' };
import enTuning from './en/tuning.json' with { type: 'json' };
import enSetup from './en/setup.json' with { type: 'json' };
import enProject from './en/project.json' with { type: 'json' };
import enError from './en/error.json' with { type: 'json' };
import enImage from './en/image.json' with { type: 'json' };
import enContainer from './en/container.json' with { type: 'json' };
import enJob from './en/job.json' with { type: 'json' };
import zhUi from './zh-CN/ui.json' with { type: 'json' };
import zhCli from './zh-CN/cli.json' with { type: 'json' };
import zhFailure from './zh-CN/failure.json' with { type: 'json' };
import zhMachine from './zh-CN/machine.json' with { type: 'json' };
import zhConfig from './zh-CN/config.json' with { type: 'json' };
import zhTuning from './zh-CN/tuning.json' with { type: 'json' };
import zhSetup from './zh-CN/setup.json' with { type: 'json' };
import zhProject from './zh-CN/project.json' with { type: 'json' };
import zhError from './zh-CN/error.json' with { type: 'json' };
import zhImage from './zh-CN/image.json' with { type: 'json' };
import zhContainer from './zh-CN/container.json' with { type: 'json' };
import zhJob from './zh-CN/job.json' with { type: 'json' };

export const resources = {
  en: {
    ui: enUi,
    cli: enCli,
    failure: enFailure,
    machine: enMachine,
    config: enConfig,
    tuning: enTuning,
    setup: enSetup,
    project: enProject,
    error: enError,
    image: enImage,
    container: enContainer,
    job: enJob,
  },
  'zh-CN': {
    ui: zhUi,
    cli: zhCli,
    failure: zhFailure,
    machine: zhMachine,
    config: zhConfig,
    tuning: zhTuning,
    setup: zhSetup,
    project: zhProject,
    error: zhError,
    image: zhImage,
    container: zhContainer,
    job: zhJob,
  },
};

/** A ready i18next instance with every text of both languages; see `startTexts`. */
export function createTexts(language: Language): i18n {
  return startTexts(language, resources);
}
