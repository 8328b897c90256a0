import ui from '#shared/locales/en/ui.json' with { type: 'json' };
import failure from '#shared/locales/en/failure.json' with { type: 'json' };
import machine from '#shared/locales/en/machine.json' with { type: 'json' };
import config from '#shared/locales/en/config.json' with { type: 'json' };
import tuning from '#shared/locales/en/tuning.json' with { type: 'json' };
import setup from '#shared/locales/en/setup.json' with { type: 'json' };
import project from '#shared/locales/en/project.json' with { type: 'json' };
import image from '#shared/locales/en/image.json' with { type: 'json' };
import container from '#shared/locales/en/container.json' with { type: 'json' };
import job from '#shared/locales/en/job.json' with { type: 'json' };

/** The screen's texts in this language, without those of the terminal and of known errors, which come when needed. */
export const en = {
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
