import { describe, expect, it } from 'vitest';
import { explainEnd, explainOutput } from './explain.ts';

function idsOf(output: string): string[] {
  return explainOutput(output).map(({ id }) => id);
}

describe('a failing build', () => {
  it('is explained by what its step says, with progress lines around it', () => {
    const output = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 312B done
#1 DONE 0.0s

#4 [build 1/5] FROM docker.io/library/golang:1.26-alpine
#4 CACHED

#7 [build 5/5] RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app ./cmd/api
#7 0.412 go: downloading github.com/gin-gonic/gin v1.10.0
#7 3.870 package example.com/shop/cmd/api
#7 3.870 	imports example.com/shop/store: build constraints exclude all Go files in /src/store
#7 ERROR: process "/bin/sh -c go build -o /out/app ./cmd/api" did not complete successfully: exit code: 1
------
 > [build 5/5] RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app ./cmd/api:
3.870 package example.com/shop/cmd/api
3.870 	imports example.com/shop/store: build constraints exclude all Go files in /src/store
------
Dockerfile:9
--------------------
   7 |     COPY . .
   8 |     RUN go vet ./...
   9 | >>> RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app ./cmd/api
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c go build -o /out/app ./cmd/api" did not complete successfully: exit code: 1`;
    expect(explainOutput(output)).toEqual([
      { id: 'go-constraints', values: { path: '/src/store' } },
      {
        id: 'build-step-failed',
        values: { command: '/bin/sh -c go build -o /out/app ./cmd/api', exitCode: '1' },
      },
    ]);
  });

  it('names the module whose lines stand between BuildKit’s prefixes', () => {
    const output = `#9 1.204 go: ex.org/b@v1.0.0 requires ex.org/b@v1.0.0: parsing go.mod:
#9 1.204 	module declares its path as: ex.org/other
#9 1.204 	        but was required as: ex.org/b`;
    expect(explainOutput(output)[0]).toEqual({
      id: 'go-wrong-path',
      values: { declared: 'ex.org/other', required: 'ex.org/b' },
    });
  });

  it('tells the missing tool before that a command was not found', () => {
    const output = `#5 0.236 /bin/sh: npm: not found
#5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 127`;
    expect(explainOutput(output)[0]).toEqual({
      id: 'build-tool-missing',
      values: { command: 'npm' },
    });
  });

  it.each([
    ['/bin/sh: 1: git: not found', 'git-missing'],
    ['/bin/bash: line 1: curl: command not found', 'build-tool-missing'],
    ['/bin/sh: ./build.sh: Permission denied', 'run-not-executable'],
    ['/bin/sh: /x.sh: not found', 'build-script-missing'],
    ["#8 0.3 fatal: detected dubious ownership in repository at '/src'", 'git-ownership'],
  ])('knows each shell’s words: %s', (output, id) => {
    expect(idsOf(output)[0]).toBe(id);
  });

  it('names the missing C library before the linker that failed for it', () => {
    const output = `# example.com/a
/usr/local/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1
/usr/bin/gcc -m64 -o $WORK/b001/exe/a.out /tmp/go-link-3843333884/go.o -O2 -g -lsqlite3 -no-pie
/usr/bin/ld: cannot find -lsqlite3: No such file or directory
collect2: error: ld returned 1 exit status`;
    expect(explainOutput(output)).toEqual([
      { id: 'go-c-library', values: { library: 'sqlite3' } },
      { id: 'go-link-failed', values: {} },
    ]);
  });
});

describe('a failing compile', () => {
  it('of several packages names the first place', () => {
    const output = `# example.com/a/store
store/db.go:12:9: undefined: openDatabase
store/db.go:30:2: missing return
# example.com/a/web
web/page.go:7:2: "os" imported and not used`;
    expect(explainOutput(output)).toEqual([
      {
        id: 'go-compile',
        values: { file: 'store/db.go', line: '12', message: 'undefined: openDatabase' },
      },
    ]);
  });

  it.each([
    ['.\\main.go:2:13: undefined: x', '.\\main.go'],
    ['cmd\\api\\main.go:3:5: missing return', 'cmd\\api\\main.go'],
    ['C:\\src\\a\\main.go:3:5: missing return', 'C:\\src\\a\\main.go'],
    ['服务/main.go:3:5: missing return', '服务/main.go'],
    ['vet: ./main.go:3:5: undefined: y', './main.go'],
  ])('names the file as Go writes it on each system: %s', (output, file) => {
    expect(explainOutput(output)[0]).toMatchObject({ id: 'go-compile', values: { file } });
  });

  it('for a Go that is too old says so before the code that it does not know', () => {
    expect(idsOf('x/x.go:5:10: undefined: min\nnote: module requires Go 1.21\n')[0]).toBe(
      'go-newer-needed',
    );
    expect(
      idsOf('main.go:2:8: package slices is not in GOROOT (/usr/local/go/src/slices)'),
    ).toEqual(['go-std-missing']);
  });

  it('with missing packages names the first, and the code that is wrong besides', () => {
    const output = `main.go:4:8: no required module provides package example.com/x; to add it:
	go get example.com/x
other.go:3:2: undefined: y`;
    expect(idsOf(output)).toEqual(['go-package-unknown', 'go-compile']);
  });

  it('that cannot find go.mod is not told to fetch a package', () => {
    const output =
      "main.go:4:2: no required module provides package github.com/x/y: go.mod file not found in current directory or any parent directory; see 'go help modules'";
    expect(idsOf(output)).toEqual(['go-no-module']);
  });
});

describe('a container that stopped', () => {
  it('with a panic is explained by what the panic says', () => {
    const output = `2026/11/26 21:22:05 starting
panic: open config.yaml: no such file or directory

goroutine 1 [running]:
main.main()
	/src/main.go:7 +0xaa5`;
    expect(explainOutput(output)).toEqual([
      { id: 'run-file-missing', values: { path: 'config.yaml' } },
    ]);
  });

  it('with a nil pointer is not told of C code', () => {
    const output = `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x678253]

goroutine 1 [running]:
main.main()
	/src/main.go:18 +0x1d`;
    expect(idsOf(output)).toEqual(['run-panic']);
  });

  it('after it waited for its database names the database', () => {
    const output = `2026/11/26 21:22:05 connecting
2026/11/26 21:22:10 dial tcp 127.0.0.1:5432: connect: connection refused
2026/11/26 21:22:15 dial tcp 127.0.0.1:5432: connect: connection refused
panic: no database

goroutine 1 [running]:`;
    expect(explainOutput(output)).toEqual([
      { id: 'run-localhost', values: { port: '5432' } },
      { id: 'run-panic', values: { message: 'no database' } },
    ]);
  });

  it.each([
    ['dial tcp: lookup db on 127.0.0.11:53: no such host', 'run-service-name', { host: 'db' }],
    [
      'dial tcp: lookup db.corp.example on 127.0.0.11:53: no such host',
      'reg-no-host',
      { host: 'db.corp.example' },
    ],
    [
      'dial tcp: lookup host.docker.internal on 10.0.2.3:53: no such host',
      'run-host-internal',
      { host: 'host.docker.internal' },
    ],
    ['dial tcp [::1]:6379: connect: connection refused', 'run-localhost', { port: '6379' }],
    [
      'dial tcp 172.18.0.2:5432: connect: connection refused',
      'run-peer-refused',
      { host: '172.18.0.2', port: '5432' },
    ],
    ['listen tcp 0.0.0.0:443: bind: permission denied', 'run-privileged-port', { port: '443' }],
    ['listen tcp :8080: bind: address already in use', 'run-port-in-use', { port: '8080' }],
    ["/usr/bin/env: 'bash\\r': No such file or directory", 'run-crlf', {}],
    [
      "env: can't execute 'bash': No such file or directory",
      'run-program-missing',
      { command: 'bash' },
    ],
    ['exec /app: permission denied', 'run-not-executable', { path: '/app' }],
    ["sh: can't create /data/x: Permission denied", 'run-write-denied', { path: '/data/x' }],
    ["mkdir: can't create directory '/x': Read-only file system", 'run-read-only', { path: '/x' }],
    ['fatal error: concurrent map writes', 'run-panic', { message: 'concurrent map writes' }],
    ['container exited with code 139', 'run-segfault', {}],
  ])('is told what is meant by “%s”', (output, id, values) => {
    expect(explainOutput(output)[0]).toEqual({ id, values });
  });
});

describe('a program that printed nothing', () => {
  it.each([
    [137, 'run-oom'],
    [139, 'run-segfault'],
    [132, 'run-illegal-instruction'],
  ])('is explained by the exit code %s', (exitCode, id) => {
    expect(explainEnd('', exitCode).map((one) => one.id)).toEqual([id]);
  });

  it.each([0, 1, 2, 125, 126, 127, 143, 4294967295, null])('is not by %s', (exitCode) => {
    expect(explainEnd('listening on :8080', exitCode)).toEqual([]);
  });
});

describe('a registry', () => {
  const failing = 'failed to do request: Head "https://registry.example/v2/app/manifests/1": ';

  it.each([
    [
      `${failing}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-02T03:04:05Z is before 2026-02-01T00:00:00Z`,
      'x509-clock',
    ],
    [
      `${failing}tls: failed to verify certificate: x509: certificate is valid for ingress.local, not registry.example`,
      'x509-name',
    ],
    [`${failing}dial tcp 10.1.2.3:443: i/o timeout`, 'reg-timeout'],
    [`${failing}EOF`, 'reg-interrupted'],
    [`${failing}dial tcp: lookup registry.example on 10.0.2.3:53: no such host`, 'reg-no-host'],
  ])('that fails gives one reason: %s', (output, id) => {
    expect(idsOf(output)).toEqual([id]);
  });

  it('that does not know an image tells more than that the engine has none', () => {
    const output = `Unable to find image 'team/app:1' locally
docker: Error response from daemon: pull access denied for team/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
    expect(idsOf(output)).toEqual(['reg-pull-denied', 'reg-denied', 'run-no-image']);
  });
});

it('a helper of Windows that a distro cannot start is told before that nothing was saved', () => {
  const output =
    'Error saving credentials: error storing credentials - err: fork/exec /usr/bin/docker-credential-desktop.exe: exec format error, out: ``';
  expect(explainOutput(output)).toEqual([
    { id: 'cred-helper-interop', values: { helper: 'desktop' } },
  ]);
});

describe('what Windows says in its own language', () => {
  it.each([
    ['open //./pipe/docker_engine: 拒绝访问。', 'pipe-access-denied'],
    ['open //./pipe/docker_engine: 系统找不到指定的文件。', 'engine-pipe-missing'],
    [
      'Ports are not available: exposing port TCP 0.0.0.0:8080 -> 127.0.0.1:0: listen tcp 0.0.0.0:8080: bind: 通常每个套接字地址(协议/网络地址/端口)只允许使用一次。',
      'run-port-in-use',
    ],
    ['没有注册类\r\n错误代码: Wsl/REGDB_E_CLASSNOTREG', 'wsl-not-registered'],
    ['ERROR: failed to solve: error from sender: open C:\\src\\pgdata: 拒绝访问。', 'build-sender'],
  ])('does not hide what is meant: %s', (output, id) => {
    expect(idsOf(output)[0]).toBe(id);
  });
});

describe('what is very long is searched at once', () => {
  const request = 'Get "https://x.y/v2/": dial tcp lookup open stat unexpected status ';

  it.each([
    ['a log', '2026/11/26 21:22:05 handled /v2/"items": open tcp sh lookup error\n'.repeat(20_000)],
    ['a line without blanks', 'a'.repeat(60_000)],
    ['a line of paths', '../a/'.repeat(12_000)],
    ['a line of words', 'sh: exec module x509: '.repeat(3000)],
    ['a line of codes', 'Wsl/a_aWsl/'.repeat(6000)],
    ['a line of refusals', 'denied: unauthorized: '.repeat(3000)],
    ['a line of requests', request.repeat(800)],
    ['a line of JSON', '{"level":"info","msg":"open file","path":"/a/b.c:1:2:"},'.repeat(1000)],
  ])('%s', (_, output) => {
    const started = performance.now();
    expect(explainOutput(output)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

it('a line that BuildKit repeats is explained once, by the most telling error', () => {
  const output = `#5 ERROR: lstat /var/lib/docker/overlay2/c3f0/merged/out/app: no such file or directory
------
 > [stage-1 2/2] COPY --from=b /out/app /app:
------
ERROR: failed to solve: lstat /var/lib/docker/overlay2/c3f0/merged/out/app: no such file or directory`;
  expect(explainOutput(output)).toEqual([
    { id: 'build-stage-file-missing', values: { path: '/out/app' } },
  ]);
});
