import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

/** `8080 PORT`, `9090 !` for loopback. */
function portsOf(files: Readonly<Record<string, string>>): string[] {
  return analyse(moduleOf(files)).ports.map(({ port, variable, loopbackOnly }) =>
    [port, variable, loopbackOnly ? '!' : ''].filter((part) => part !== '').join(' '),
  );
}

function program(imports: string, body: string, outside = ''): Record<string, string> {
  const list = imports
    .split(' ')
    .map((path) => `\t${path.includes('=') ? path.replace('=', ' "') : `"${path}`}"`);
  return {
    'main.go': `package main\n\nimport (\n${list.join('\n')}\n)\n\n${outside}\nfunc main() {\n${body}\n}\n`,
  };
}

describe('ports written where the program listens', () => {
  it.each([
    ['net/http', 'net/http', 'http.ListenAndServe(":8080", nil)', '8080'],
    ['net/http with TLS', 'net/http', 'http.ListenAndServeTLS(":8443", "c", "k", nil)', '8443'],
    ['net/http on all addresses', 'net/http', 'http.ListenAndServe("0.0.0.0:8081", nil)', '8081'],
    ['net/http on loopback', 'net/http', 'http.ListenAndServe("127.0.0.1:8082", nil)', '8082 !'],
    ['net/http on localhost', 'net/http', 'http.ListenAndServe("localhost:8083", nil)', '8083 !'],
    ['net/http on IPv6 loopback', 'net/http', 'http.ListenAndServe("[::1]:8084", nil)', '8084 !'],
    [
      'a server value',
      'net/http',
      's := &http.Server{\n\tHandler: nil,\n\tAddr: ":8085",\n}\n s.ListenAndServe()',
      '8085',
    ],
    [
      'a server field',
      'net/http',
      'var srv http.Server\nsrv.Addr = ":8086"\nsrv.ListenAndServe()',
      '8086',
    ],
    ['net.Listen', 'net', 'net.Listen("tcp", ":9090")', '9090'],
    ['net.Listen on IPv6', 'net', 'net.Listen("tcp6", "[::]:9091")', '9091'],
    ['tls.Listen', 'crypto/tls', 'tls.Listen("tcp", ":9092", nil)', '9092'],
    ['a renamed import', 'h=net/http', 'h.ListenAndServe(":8087", nil)', '8087'],
    ['fasthttp', 'github.com/valyala/fasthttp', 'fasthttp.ListenAndServe(":8088", h)', '8088'],
    ['gin', 'github.com/gin-gonic/gin', 'r := gin.Default()\nr.Run(":8089")', '8089'],
    [
      'gin without an address',
      'github.com/gin-gonic/gin',
      'engine := gin.New()\nengine.Run()',
      '8080 PORT',
    ],
    [
      'echo',
      'github.com/labstack/echo/v4',
      'e := echo.New()\ne.Logger.Fatal(e.Start(":1323"))',
      '1323',
    ],
    [
      'fiber',
      'github.com/gofiber/fiber/v2',
      'app := fiber.New()\nlog.Fatal(app.Listen(":3000"))',
      '3000',
    ],
    ['iris', 'github.com/kataras/iris/v12', 'app.Listen(":8090")', '8090'],
    [
      'iris by its own address',
      'github.com/kataras/iris/v12',
      'app.Run(iris.Addr(":8091"))',
      '8091',
    ],
    ['negroni', 'github.com/urfave/negroni', 'n := negroni.New()\nn.Run(":8092")', '8092'],
    ['macaron', 'gopkg.in/macaron.v1', 'm := macaron.Classic()\nm.Run(8093)', '8093'],
    ['endless', 'github.com/fvbock/endless', 'endless.ListenAndServe(":8094", nil)', '8094'],
    [
      'kitex',
      'net github.com/cloudwego/kitex/server',
      'addr, _ := net.ResolveTCPAddr("tcp", ":8095")\nserver.NewServer(server.WithServiceAddr(addr))',
      '8095',
    ],
    [
      'thrift',
      'github.com/apache/thrift/lib/go/thrift',
      'thrift.NewTServerSocket(":8096")',
      '8096',
    ],
    ['gnet', 'github.com/panjf2000/gnet/v2', 'gnet.Run(h, "tcp://:8097")', '8097'],
    ['MCP', 'github.com/mark3labs/mcp-go/server', 's.Start(":8098")', '8098'],
    [
      'MQTT',
      'github.com/mochi-mqtt/server/v2/listeners',
      'listeners.NewTCP(listeners.Config{ID: "t1", Address: ":1883"})',
      '1883',
    ],
    ['beego', 'web=github.com/beego/beego/v2/server/web', 'web.Run()', '8080'],
    [
      'hertz',
      'github.com/cloudwego/hertz/pkg/app/server',
      'server.Default(server.WithHostPorts(":8888"))',
      '8888',
    ],
    [
      'kratos',
      'github.com/go-kratos/kratos/v2/transport/http',
      'http.NewServer(http.Address(":8000"))',
      '8000',
    ],
  ])('%s', (_, imports, body, port) => {
    expect(portsOf(program(imports, body))).toEqual([port]);
  });

  it('keep the order of the source, and each port once', () => {
    const body =
      'go http.ListenAndServe(":6060", nil)\nhttp.ListenAndServe(":8080", nil)\nhttp.ListenAndServe("localhost:8080", nil)';
    expect(portsOf(program('net/http', body))).toEqual(['6060', '8080']);
  });

  it('say the line', () => {
    const [port] = analyse(
      moduleOf(program('net/http', '\n\nhttp.ListenAndServe(":8080", nil)')),
    ).ports;
    expect(port).toMatchObject({ file: 'main.go', line: 11 });
  });
});

describe('ports behind names', () => {
  it.each([
    ['a variable', 'net/http', 'addr := ":8080"\nhttp.ListenAndServe(addr, nil)', '8080'],
    [
      'a flag',
      'flag net/http',
      'addr := flag.String("addr", ":8080", "where to listen, as :9999")\nflag.Parse()\nhttp.ListenAndServe(*addr, nil)',
      '8080',
    ],
    [
      'a bound flag',
      'flag net/http',
      'var addr string\nflag.StringVar(&addr, "http", "localhost:4000", "")\nhttp.ListenAndServe(addr, nil)',
      '4000 !',
    ],
    [
      'a number and a format',
      'flag fmt net/http',
      'port := flag.Int("port", 8081, "")\nhttp.ListenAndServe(fmt.Sprintf(":%d", *port), nil)',
      '8081',
    ],
    [
      'a host and a format',
      'fmt net/http',
      'port := 8082\nhttp.ListenAndServe(fmt.Sprintf("127.0.0.1:%d", port), nil)',
      '8082 !',
    ],
    [
      'an environment variable with a default',
      'os net/http',
      'port := os.Getenv("PORT")\nif port == "" {\n\tport = "8083"\n}\nhttp.ListenAndServe(":"+port, nil)',
      '8083 PORT',
    ],
    [
      'os.LookupEnv',
      'os net/http',
      'port, ok := os.LookupEnv("HTTP_PORT")\nif !ok {\n\tport = "8084"\n}\nhttp.ListenAndServe(":"+port, nil)',
      '8084 HTTP_PORT',
    ],
    [
      'cmp.Or',
      'cmp os net/http',
      'http.ListenAndServe(":"+cmp.Or(os.Getenv("PORT"), "8085"), nil)',
      '8085 PORT',
    ],
    [
      'net.JoinHostPort',
      'net net/http',
      'http.ListenAndServe(net.JoinHostPort("localhost", "8086"), nil)',
      '8086 !',
    ],
    [
      'viper',
      'github.com/spf13/viper net/http',
      'viper.SetDefault("server.port", 8087)\nhttp.ListenAndServe(":"+viper.GetString("server.port"), nil)',
      '8087',
    ],
  ])('%s', (_, imports, body, port) => {
    expect(portsOf(program(imports, body))).toEqual([port]);
  });

  it('are followed into constants and functions of the package', () => {
    const files = {
      ...program(
        'net/http',
        'http.ListenAndServe(defaultAddr, nil)\nhttp.ListenAndServe(":"+getPort(), nil)',
      ),
      'config.go':
        'package main\nimport "os"\nconst defaultAddr string = ":7001"\nfunc getPort() string {\n\tif p := os.Getenv("ADMIN_PORT"); p != "" {\n\t\treturn p\n\t}\n\treturn "7002"\n}\n',
    };
    expect(portsOf(files)).toEqual(['7001', '7002 ADMIN_PORT']);
  });

  it('are followed into fields with tags in another package', () => {
    const files = {
      ...program(
        'net/http example.com/app/config',
        'cfg := config.Load()\nsrv := http.Server{Addr: ":" + cfg.Port}\nsrv.ListenAndServe()',
      ),
      'config/config.go':
        'package config\ntype Config struct {\n\tPort string `env:"APP_PORT" envDefault:"7003"`\n\tDatabasePort string `env:"DB_PORT" envDefault:"5432"`\n}\nfunc Load() Config { return Config{} }\n',
    };
    expect(portsOf(files)).toEqual(['7003 APP_PORT']);
  });

  it('are followed into helpers that read the environment', () => {
    const files = {
      ...program(
        'net/http example.com/app/config',
        'cfg := config.Load()\nhttp.ListenAndServe(cfg.ListenAddr, nil)',
      ),
      'config/config.go':
        'package config\nimport "os"\nfunc Load() C {\n\treturn C{\n\t\tListenAddr: getEnv("LISTEN_ADDR", ":7004"),\n\t\tRedis: getEnv("REDIS_ADDR", "localhost:6379"),\n\t}\n}\nfunc getEnv(k, d string) string { return os.Getenv(k) }\n',
    };
    expect(portsOf(files)).toEqual(['7004 LISTEN_ADDR']);
  });

  it('are guessed from settings where the call itself says nothing', () => {
    const files = {
      ...program('net/http', 'http.ListenAndServe(address(), nil)'),
      'x.go':
        'package main\nfunc address() string { return settings["a"] + settings["b"] }\nvar port = getEnv("SERVER_PORT", "7005")\nvar db = getEnv("POSTGRES_PORT", "5432")\n',
    };
    expect(portsOf(files)).toEqual(['7005 SERVER_PORT']);
  });
});

describe('what is no port of the program', () => {
  it.each([
    ['a client', 'net/http', 'http.Get("http://localhost:9999/")'],
    ['a dialled address', 'net', 'net.Dial("tcp", "localhost:5432")'],
    [
      'a database',
      'github.com/redis/go-redis/v9',
      'redis.NewClient(&redis.Options{Addr: "localhost:6379"})',
    ],
    ['a socket file', 'net', 'net.Listen("unix", "/run/app.sock")'],
    ['any free port', 'net', 'net.Listen("tcp", ":0")'],
    [
      'a comment',
      'net/http',
      '// http.ListenAndServe(":8080", nil)\n/* http.ListenAndServe(":8081", nil) */',
    ],
    ['a string', 'net/http', 's := `http.ListenAndServe(":8080", nil)`'],
    [
      'a command that runs',
      'os/exec github.com/gin-gonic/gin',
      'cmd := exec.Command("x")\ncmd.Run()',
    ],
    ['a method of another type', 'example.com/x/net', 'bus.Listen("topic", ":8080")'],
    ['a test', 'net/http', ''],
    ['a number too large', 'net/http', 'http.ListenAndServe(":99999", nil)'],
  ])('%s', (_, imports, body) => {
    expect(portsOf(program(imports, body))).toEqual([]);
  });

  it('code for other systems, tests and packages that no program uses', () => {
    const listen = 'import "net/http"\nfunc serve() { http.ListenAndServe(":8080", nil) }\n';
    expect(
      portsOf({
        'main.go': 'package main\nfunc main() {}\n',
        'x_windows.go': `package main\n${listen}`,
        'x_test.go': `package main\n${listen}`,
        'y.go': `//go:build ignore\n\npackage main\n${listen}`,
        'unused/z.go': `package unused\n${listen}`,
        'testdata/z.go': `package z\n${listen}`,
      }),
    ).toEqual([]);
  });
});

it('belongs to the programs that reach the code', () => {
  const { ports } = analyse(
    moduleOf({
      'cmd/api/main.go':
        'package main\nimport "example.com/app/internal/web"\nfunc main() { web.Serve() }\n',
      'cmd/job/main.go': 'package main\nfunc main() {}\n',
      'internal/web/web.go':
        'package web\nimport "net/http"\nfunc Serve() { http.ListenAndServe(":8080", nil) }\n',
    }),
  );
  expect(ports).toMatchObject([{ port: 8080, mains: ['cmd/api'], file: 'internal/web/web.go' }]);
});

it('is taken from a Dockerfile that is there if the sources say nothing', () => {
  const files = {
    'cmd/x/main.go': 'package main\nfunc main() {}\n',
    Dockerfile: 'FROM a\r\nEXPOSE 8000/tcp 9000 90/udp $PORT\r\n',
  };
  expect(analyse(moduleOf(files)).ports).toMatchObject([
    { port: 8000, file: 'Dockerfile', line: 2, mains: ['cmd/x'] },
    { port: 9000 },
    { port: 90, protocol: 'udp' },
  ]);
});

it('takes the variable of the port before that of the host', () => {
  const body =
    'srvPort := port\nif os.Getenv("PORT") != "" {\n\tsrvPort = os.Getenv("PORT")\n}\naddr := os.Getenv("LISTEN_ADDR")\nhttp.ListenAndServe(addr+":"+srvPort, nil)\n}\nconst port = "8080"\nfunc other() {';
  expect(portsOf(program('net/http os', body))).toEqual(['8080 PORT']);
});

it('is followed through a flag whose default comes from the environment', () => {
  const body =
    'var port string\nflag.StringVar(&port, "port", getEnv("WHOAMI_PORT_NUMBER", "80"), "give me a port number")\nflag.Parse()\nserver := &http.Server{\n\tAddr: ":" + port,\n}\nlog.Fatal(server.ListenAndServe())';
  expect(portsOf(program('flag log net/http', body))).toEqual(['80 WHOAMI_PORT_NUMBER']);
});
