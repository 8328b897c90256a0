import { describe, expect, it } from 'vitest';
import { defaultDaemonJson, readDaemonJson } from './daemonJson.ts';

const file = 'unable to configure the Docker daemon with file /etc/docker/daemon.json: ';

describe('daemon.json that dockerd takes', () => {
  it.each([
    ['what Docker Desktop writes', defaultDaemonJson, 'json-file'],
    ['an empty file', '', 'json-file'],
    ['an empty object', '{}', 'json-file'],
    ['a byte order mark', '\uFEFF{"log-driver":"local"}', 'local'],
    ['a driver with its options', '{"log-driver":"local","log-opts":{"max-size":"10m"}}', 'local'],
    ['null for "not set"', '{"dns":null}', 'json-file'],
    ['proxies in their own names', '{"proxies":{"http-proxy":"http://x:1"}}', 'json-file'],
    ['unknown names inside builder', '{"builder":{"foo":1}}', 'json-file'],
    ['singular names, which set nothing', '{"registry-mirror":["x"]}', 'json-file'],
    ['numbers and lists', '{"max-concurrent-downloads":5,"dns":["1.1.1.1"]}', 'json-file'],
  ])('%s', (_, text, loggingDriver) => {
    expect(readDaemonJson(text)).toEqual({ error: null, loggingDriver });
  });
});

describe('daemon.json that stops dockerd', () => {
  it.each([
    [
      '{"foo":1,"Debug":true}',
      `${file}the following directives don't match any configuration option: foo, Debug`,
    ],
    [
      '{"proxies":{"default":{"httpProxy":"x"}}}',
      `${file}the following directives don't match any configuration option: default`,
    ],
    ['{"debug":true,}', `${file}invalid character '}' looking for beginning of object key string`],
    ['{"debug": yes}', `${file}invalid character 'y' looking for beginning of value`],
    ['// note\n{}', `${file}invalid character '/' looking for beginning of value`],
    ['{"debug":true "x":1}', `${file}invalid character '"' after object key:value pair`],
    ['{"debug":true', `${file}unexpected end of JSON input`],
    ['[]', `${file}json: cannot unmarshal array into Go value of type map[string]interface {}`],
    [
      '{"log-opts":{"max-file":3}}',
      `${file}json: cannot unmarshal number into Go struct field Config.log-opts of type string`,
    ],
    [
      '{"features":{"buildkit":"true"}}',
      `${file}json: cannot unmarshal string into Go struct field Config.features of type bool`,
    ],
    [
      '{"dns":"1.1.1.1"}',
      `${file}json: cannot unmarshal string into Go struct field Config.dns of type []string`,
    ],
    [
      '{"debug":"true"}',
      `${file}json: cannot unmarshal string into Go struct field Config.debug of type bool`,
    ],
    [
      '{"hosts":["tcp://0.0.0.0:2375"]}',
      `${file}the following directives are specified both as a flag and in the configuration file: hosts: (from flag: [unix:///run/guest-services/docker.sock], from file: [tcp://0.0.0.0:2375])`,
    ],
    [
      '{"registry-mirrors":["mirror.example.com"]}',
      `failed to start daemon: invalid mirror: no scheme specified for "mirror.example.com": must use either 'https://' or 'http://'`,
    ],
    [
      '{"log-driver":"logentries"}',
      "failed to start daemon: logger: no log driver named 'logentries' is registered",
    ],
    [
      '{"log-opts":{"max-sizes":"1m"}}',
      "failed to start daemon: failed to set log opts: unknown log opt 'max-sizes' for json-file log driver",
    ],
  ])('%s', (text, error) => {
    expect(readDaemonJson(text).error).toBe(error);
  });
});
