import type { ImageSettings } from './archive.ts';

/** Layers that are ready, put on a base by the engine's own builder: ADD unpacks an archive of the context. */
export function dockerfileOnBase(
  base: string,
  {
    entrypoint,
    user,
    workingFolder,
    environment,
    ports,
    udpPorts = [],
    command = [],
  }: ImageSettings,
  layers: readonly string[],
): string {
  const lines = [
    `FROM ${base}`,
    ...layers.map((name) => `ADD ${name} /`),
    ...environment.map((variable) => `ENV ${variable}`),
    ...ports.map((port) => `EXPOSE ${port}`),
    ...udpPorts.map((port) => `EXPOSE ${port}/udp`),
    `WORKDIR ${workingFolder}`,
    `USER ${user}`,
    `ENTRYPOINT ${JSON.stringify(entrypoint)}`,
    ...(command.length === 0 ? [] : [`CMD ${JSON.stringify(command)}`]),
  ];
  return `${lines.join('\n')}\n`;
}
