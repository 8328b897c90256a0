import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { configRank, isConfigFile, portsInConfig } from './configFiles.ts';

describe('names of configuration files', () => {
  it.each([
    'config.yaml',
    'config.example.toml',
    'config/local.yml',
    'configs/config.yaml',
    'etc/greet-api.yaml',
    'conf/app.conf',
    'cmd/api/app.json',
    'application-dev.yml',
    'server.toml.sample',
    '.env.example',
    'env.sample',
    'example.env',
    'app.env',
  ])('%s is one', (path) => {
    expect(isConfigFile(path)).toBe(true);
  });

  it.each([
    '.env',
    '.env.local',
    '.env.production',
    'prod.env',
    'deploy/config.yaml',
    'k8s/server.yaml',
    'examples/config.yaml',
    'config.go',
    'config_test.yaml.go',
    'docs/config.yaml',
    'web/package.json',
    'environment.md',
    'vendor/x/config.yaml',
    '.github/config.yml',
  ])('%s is none', (path) => {
    expect(isConfigFile(path)).toBe(false);
  });

  it('the plain name goes before variants, examples and env files', () => {
    const paths = ['.env.example', 'config/config.prod.yaml', 'config.example.yaml', 'config.yaml'];
    expect(paths.toSorted((a, b) => configRank(a) - configRank(b))[0]).toBe('config.yaml');
    const settings = ['config/settings.sqlite.yml', 'config/settings.yml'];
    expect(settings.toSorted((a, b) => configRank(a) - configRank(b))[0]).toBe(
      'config/settings.yml',
    );
  });
});

describe('ports in configuration files', () => {
  it.each<[string, string, string, string[]]>([
    ['nested YAML', 'config.yaml', 'server:\n  host: 0.0.0.0\n  port: 8080\n', ['8080:3']],
    [
      'YAML with a database before it',
      'config.yaml',
      'database:\n  host: localhost\n  port: 5432\nserver:\n  port: 8081\n',
      ['8081:5'],
    ],
    [
      'a host on loopback beside it',
      'config.yaml',
      'http:\n  port: 8082\n  host: 127.0.0.1\n',
      ['8082:2 !'],
    ],
    ['an address', 'config.yaml', 'listen: "127.0.0.1:8083" # where\n', ['8083:1 !']],
    [
      'an address of a protocol',
      'c.yaml',
      'server:\n  http:\n    addr: 0.0.0.0:8000\n',
      ['8000:3'],
    ],
    ['a placeholder with a default', 'c.yaml', 'server:\n  port: ${PORT:-8084}\n', ['8084:2']],
    ['comments are none', 'c.yaml', '# port: 1234\nport: 8085\n', ['8085:2']],
    ['deeper and back out', 'c.yaml', 'a:\n  redis:\n    port: 6379\n  port: 8086\n', ['8086:4']],
    [
      'TOML',
      'config.toml',
      'title = "x"\n[redis]\nport = 6379\n[server]\nport = 8087\n',
      ['8087:5'],
    ],
    [
      'TOML with quoted sections',
      'config.toml',
      '[[servers]]\nlisten = ":8088"\n[database]\nport=1\n',
      ['8088:2'],
    ],
    ['ini', 'app.ini', '; c\n[server]\nHTTP_PORT = 3000\n', ['3000:3']],
    ['beego', 'conf/app.conf', 'appname = x\nhttpport = 8089\n', ['8089:2']],
    [
      'JSON',
      'config.json',
      '{\n  "db": {\n    "port": 5432\n  },\n  "server": {\n    "port": 8090\n  }\n}\n',
      ['8090:6'],
    ],
    [
      'env',
      '.env.example',
      'DB_PORT=5432\nexport PORT=8091\nHTTP_ADDR=":8092"\n',
      ['8091:2 PORT', '8092:3 HTTP_ADDR'],
    ],
    [
      'Windows line ends and a byte order mark',
      'c.yaml',
      '\uFEFFserver:\r\n  port: 8093\r\n',
      ['8093:2'],
    ],
    ['nothing', 'config.yaml', '', []],
    ['no number', 'config.yaml', 'server:\n  port: auto\n  timeout: 3000\n', []],
    ['a number too large', 'config.yaml', 'port: 99999\n', []],
    ['other servers', 'c.yaml', 'smtp:\n  port: 2525\nupstream:\n  addr: 10.0.0.1:9000\n', []],
  ])('%s', (_, path, text, ports) => {
    const found = portsInConfig(path, text).map(({ port, line, isLoopback, variable }) =>
      [`${port}:${line}`, variable, isLoopback ? '!' : ''].filter(Boolean).join(' '),
    );
    expect(found).toEqual(ports);
  });
});

const reading =
  'package main\nimport (\n"net/http"\n"github.com/spf13/viper"\n)\nfunc main() {\n\tviper.ReadInConfig()\n\thttp.ListenAndServe(viper.GetString("server.addr"), nil)\n}\n';

describe('where the sources do not tell', () => {
  const portsOf = (files: Readonly<Record<string, string>>) =>
    analyse(moduleOf(files)).ports.map(({ port, file, line }) => `${port} ${file}:${line}`);

  it('the configuration file does', () => {
    const files = {
      'main.go': reading,
      'config/config.yaml': 'server:\n  addr: :8080\n',
      Dockerfile: 'FROM scratch\nEXPOSE 9999\n',
    };
    expect(portsOf(files)).toEqual(['8080 config/config.yaml:2']);
  });

  it('the example of an env file does', () => {
    const main =
      'package main\nimport ("net/http"; "os")\nfunc main() { http.ListenAndServe(":"+os.Getenv("PORT"), nil) }\n';
    expect(portsOf({ 'main.go': main, '.env.example': 'A=1\nPORT=8081\n' })).toEqual([
      '8081 .env.example:2',
    ]);
  });

  it('the variable that a Dockerfile sets does', () => {
    const files = { 'main.go': reading, Dockerfile: 'FROM scratch\nENV PORT=8082\n' };
    expect(portsOf(files)).toEqual(['8082 Dockerfile:2']);
  });

  it('a Dockerfile in another folder does', () => {
    const files = { 'main.go': reading, 'build/Dockerfile': 'FROM scratch\nEXPOSE 8083\n' };
    expect(portsOf(files)).toEqual(['8083 build/Dockerfile:2']);
  });

  it('the ports of its own service in a compose file do, and not those of a database', () => {
    const compose =
      'services:\n  db:\n    image: postgres\n    ports:\n      - "5432:5432"\n  web:\n    build: .\n    ports:\n      - "80:8084"\n';
    expect(portsOf({ 'main.go': reading, 'compose.yaml': compose })).toEqual([
      '8084 compose.yaml:9',
    ]);
  });

  it('what a Dockerfile exposes only orders what the sources tell', () => {
    const main =
      'package main\nimport "net/http"\nfunc main() {\n\tgo http.ListenAndServe(":7000", nil)\n\thttp.ListenAndServe(":7001", nil)\n}\n';
    const files = { 'main.go': main, Dockerfile: 'FROM scratch\nEXPOSE 7001 9999\n' };
    expect(portsOf(files)).toEqual(['7001 main.go:5', '7000 main.go:4']);
  });

  it('an exposed port belongs to the program that the Dockerfile starts', () => {
    const { ports } = analyse(
      moduleOf({
        'cmd/served/main.go': 'package main\nfunc main() {}\n',
        'cmd/tool/main.go': 'package main\nfunc main() {}\n',
        Dockerfile: 'FROM scratch\nEXPOSE 9090\nENTRYPOINT ["/bin/served"]\n',
      }),
    );
    expect(ports).toMatchObject([{ port: 9090, mains: ['cmd/served'] }]);
  });
});
