import ui from '#shared/locales/zh-CN/ui.json' with { type: 'json' };
import failure from '#shared/locales/zh-CN/failure.json' with { type: 'json' };
import machine from '#shared/locales/zh-CN/machine.json' with { type: 'json' };
import config from '#shared/locales/zh-CN/config.json' with { type: 'json' };
import tuning from '#shared/locales/zh-CN/tuning.json' with { type: 'json' };
import setup from '#shared/locales/zh-CN/setup.json' with { type: 'json' };
import project from '#shared/locales/zh-CN/project.json' with { type: 'json' };
import image from '#shared/locales/zh-CN/image.json' with { type: 'json' };
import container from '#shared/locales/zh-CN/container.json' with { type: 'json' };
import job from '#shared/locales/zh-CN/job.json' with { type: 'json' };

/** The screen's texts in this language, without those of the terminal and of known errors, which come when needed. */
export const zhCn = {
  ui,
  failure,
  machine,
  config,
  tuning,
  setup,
  project,
  image,
  container,
  job,
};
