import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

/** `8080 main.go:7 PORT !`: port, where it is written, variable, loopback. */
function portsOf(files: Readonly<Record<string, string>>): string[] {
  return analyse(moduleOf(files)).ports.map(({ port, file, line, variable, loopbackOnly }) =>
    [port, `${file}:${line}`, variable, loopbackOnly ? '!' : ''].filter(Boolean).join(' '),
  );
}

function lines(...source: string[]): string {
  return `${source.join('\n')}\n`;
}

const serve = 'import "net/http"';

describe('the line is that of the number', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'an address that is handed through three packages',
      {
        'main.go': lines(
          'package main',
          'import (',
          '\t"example.com/app/server"',
          '\t"flag"',
          '\t"os"',
          ')',
          'func main() {',
          '\tport := flag.String("port", "", "")',
          '\tif *port == "" {',
          '\t\t*port = os.Getenv("PORT")',
          '\t}',
          '\tif *port == "" {',
          '\t\t*port = "7010"',
          '\t}',
          '\tserver.New().Run("", *port)',
          '}',
        ),
        'server/server.go': lines(
          'package server',
          'import "example.com/app/share"',
          'type Server struct{ http *share.HTTP }',
          'func New() *Server { return &Server{} }',
          'func (s *Server) Run(host, port string) error {',
          '\treturn s.Start(host, port)',
          '}',
          'func (s *Server) Start(host, port string) error {',
          '\treturn s.http.Go(host+":"+port)',
          '}',
        ),
        'share/share.go': lines(
          'package share',
          'import "net"',
          'type HTTP struct{}',
          'func (h *HTTP) Go(addr string) error {',
          '\t_, err := net.Listen("tcp", addr)',
          '\treturn err',
          '}',
        ),
      },
      ['7010 main.go:13 PORT'],
    ],
    [
      'a constant of another file',
      {
        'main.go': lines('package main', serve, 'func main() { http.ListenAndServe(addr, nil) }'),
        'addr.go': lines('package main', '', 'const addr = ":7001"'),
      },
      ['7001 addr.go:3'],
    ],
    [
      'the default of a flag',
      {
        'main.go': lines(
          'package main',
          'import (',
          '\t"flag"',
          '\t"net/http"',
          ')',
          'var listen = flag.String("listen", ":7002", "where")',
          'func main() {',
          '\tflag.Parse()',
          '\thttp.ListenAndServe(*listen, nil)',
          '}',
        ),
      },
      ['7002 main.go:6'],
    ],
    [
      'a call with the address spread over lines',
      {
        'main.go': lines(
          'package main',
          serve,
          'func main() {',
          '\thttp.ListenAndServe(',
          '\t\t":7003",',
          '\t\tnil,',
          '\t)',
          '}',
        ),
      },
      ['7003 main.go:5'],
    ],
    [
      'a file with Windows line ends and a byte order mark',
      {
        'main.go':
          '\uFEFFpackage main\r\nimport "net/http"\r\nfunc main() {\r\n\thttp.ListenAndServe(":7004", nil)\r\n}\r\n',
      },
      ['7004 main.go:4'],
    ],
  ])('%s', (_, files, ports) => {
    expect(portsOf(files)).toEqual(ports);
  });
});

describe('addresses handed over as parameters', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'a method that listens, called from main',
      {
        'main.go': lines(
          'package main',
          'import "example.com/app/web"',
          'func main() {',
          '\ts := new(web.Server)',
          '\ts.Run("8000", nil)',
          '}',
        ),
        'web/web.go': lines(
          'package web',
          serve,
          'type Server struct{ inner *http.Server }',
          'func (s *Server) Run(port string, h http.Handler) error {',
          '\ts.inner = &http.Server{Addr: ":" + port, Handler: h}',
          '\treturn s.inner.ListenAndServe()',
          '}',
        ),
      },
      ['8000 main.go:5'],
    ],
    [
      'a function of another package',
      {
        'main.go': lines(
          'package main',
          'import "example.com/app/web"',
          'func main() { web.Serve("127.0.0.1:8001") }',
        ),
        'web/web.go': lines(
          'package web',
          serve,
          'func Serve(addr string) { http.ListenAndServe(addr, nil) }',
        ),
      },
      ['8001 main.go:3 !'],
    ],
    [
      'a constructor that keeps it',
      {
        'main.go': lines(
          'package main',
          'import "example.com/app/web"',
          'func main() { web.New(":8002").Start() }',
        ),
        'web/web.go': lines(
          'package web',
          serve,
          'type Server struct{ listenAddr string }',
          'func New(listenAddr string) *Server { return &Server{listenAddr: listenAddr} }',
          'func (s *Server) Start() { http.ListenAndServe(s.listenAddr, nil) }',
        ),
      },
      ['8002 main.go:3'],
    ],
    [
      'a helper that is called twice listens twice',
      {
        'main.go': lines(
          'package main',
          serve,
          'func serve(addr string) { http.ListenAndServe(addr, nil) }',
          'func main() {',
          '\tgo serve(":9100") // metrics',
          '\tserve(":8003")',
          '}',
        ),
      },
      ['8003 main.go:6', '9100 main.go:5'],
    ],
    [
      'a variable of main that is handed over',
      {
        'main.go': lines(
          'package main',
          'import "os"',
          'func main() {',
          '\tport := os.Getenv("PORT")',
          '\tif port == "" {',
          '\t\tport = "8004"',
          '\t}',
          '\tstart(port)',
          '}',
        ),
        'start.go': lines(
          'package main',
          serve,
          'func start(port string) { http.ListenAndServe(":"+port, nil) }',
        ),
      },
      ['8004 main.go:6 PORT'],
    ],
  ])('%s', (_, files, ports) => {
    expect(portsOf(files)).toEqual(ports);
  });
});

describe('flags and settings of the usual libraries', () => {
  it.each<[string, string, string[]]>([
    [
      'kingpin, several links of a chain later',
      lines(
        'package main',
        'import (',
        '\t"github.com/alecthomas/kingpin/v2"',
        '\t"net/http"',
        ')',
        'func main() {',
        '\tvar c struct{ addrs []string }',
        '\tkingpin.Flag("web.listen-address", "Where to listen.").',
        '\t\tDefault("0.0.0.0:9101").StringsVar(&c.addrs)',
        '\thttp.ListenAndServe(pick(c), nil)',
        '}',
      ),
      ['9101 main.go:9'],
    ],
    [
      'the toolkit of Prometheus exporters',
      lines(
        'package main',
        'import (',
        '\t"github.com/alecthomas/kingpin/v2"',
        '\t"github.com/prometheus/exporter-toolkit/web"',
        '\t"github.com/prometheus/exporter-toolkit/web/kingpinflag"',
        '\t"net/http"',
        ')',
        'func main() {',
        '\tflags := kingpinflag.AddFlags(kingpin.CommandLine, ":9102")',
        '\tweb.ListenAndServe(&http.Server{}, flags, nil)',
        '}',
      ),
      ['9102 main.go:9'],
    ],
    [
      'urfave/cli',
      lines(
        'package main',
        'import (',
        '\t"net/http"',
        '\t"github.com/urfave/cli/v2"',
        ')',
        'var flags = []cli.Flag{',
        '\t&cli.StringFlag{',
        '\t\tName:    "listen-addr",',
        '\t\tUsage:   "as host:port",',
        '\t\tValue:   "localhost:9103",',
        '\t\tEnvVars: []string{"APP_LISTEN_ADDR"},',
        '\t},',
        '}',
        'func run(c *cli.Context) error { return http.ListenAndServe(c.String("listen-addr"), nil) }',
        'func main() { run(nil) }',
      ),
      ['9103 main.go:10 APP_LISTEN_ADDR !'],
    ],
    [
      'cobra with a host and a port',
      lines(
        'package main',
        'import (',
        '\t"fmt"',
        '\t"net/http"',
        '\t"github.com/spf13/cobra"',
        ')',
        'var host string',
        'var port int',
        'var serve = &cobra.Command{Run: func(*cobra.Command, []string) {',
        '\thttp.ListenAndServe(fmt.Sprintf("%s:%d", host, port), nil)',
        '}}',
        'func main() {',
        '\tserve.Flags().StringVar(&host, "host", "127.0.0.1", "")',
        '\tserve.Flags().IntVarP(&port, "port", "p", 9104, "")',
        '\tserve.Execute()',
        '}',
      ),
      ['9104 main.go:14 !'],
    ],
    [
      'a struct of defaults, with a database beside it',
      lines(
        'package main',
        'import (',
        '\t"fmt"',
        '\t"net/http"',
        ')',
        'type Config struct {',
        '\tDatabase struct{ Host string; Port int }',
        '\tServer struct{ Host string; Port int }',
        '}',
        'func defaults() (c Config) {',
        '\tc.Database.Host = "localhost"',
        '\tc.Database.Port = 5432',
        '\tc.Server.Port = 9105',
        '\treturn c',
        '}',
        'func main() {',
        '\tcfg := defaults()',
        '\thttp.ListenAndServe(fmt.Sprintf(":%d", cfg.Server.Port), nil)',
        '}',
      ),
      ['9105 main.go:13'],
    ],
    [
      'literals of defaults, with a database beside it',
      lines(
        'package main',
        'import (',
        '\t"fmt"',
        '\t"net/http"',
        ')',
        'var cfg = Config{',
        '\tRedis: RedisConfig{Port: 6379},',
        '\tHTTP:  HTTPConfig{Port: 9106},',
        '}',
        'func main() { http.ListenAndServe(fmt.Sprintf(":%d", cfg.HTTP.Port), nil) }',
      ),
      ['9106 main.go:8'],
    ],
    [
      'a constant that a table of options refers to',
      lines(
        'package main',
        serve,
        'const (',
        '\tdefaultListenAddr  = "127.0.0.1:9107"',
        '\tdefaultDatabaseURL = "postgres://localhost:5432/x"',
        ')',
        'var options = map[string]any{"LISTEN_ADDR": defaultListenAddr}',
        'func main() {',
        '\ts := &http.Server{}',
        '\ts.Addr = lookup(options)',
        '\ts.ListenAndServe()',
        '}',
      ),
      ['9107 main.go:4 !'],
    ],
    [
      'a map of defaults',
      lines(
        'package main',
        serve,
        'var defaults = map[string]any{',
        '\t"db.port":     5432,',
        '\t"server.port": 9108,',
        '}',
        'func main() { http.ListenAndServe(from(defaults), nil) }',
      ),
      ['9108 main.go:5'],
    ],
    [
      'a listening address as a URL',
      lines(
        'package main',
        'import "net"',
        'const DefaultListenClientURLs = "http://localhost:2379"',
        'const DefaultAdvertiseClientURLs = "http://localhost:9999"',
        'func main() { net.Listen("tcp", parse()) }',
      ),
      ['2379 main.go:3 !'],
    ],
    [
      'certificates fetched by themselves',
      lines(
        'package main',
        'import (',
        '\t"net/http"',
        '\t"golang.org/x/crypto/acme/autocert"',
        ')',
        'func main() { http.Serve(autocert.NewListener("example.com"), nil) }',
      ),
      ['443 main.go:6'],
    ],
    [
      'no address at all',
      lines('package main', serve, 'func main() { http.ListenAndServe("", nil) }'),
      ['80 main.go:3'],
    ],
    [
      'the name of a service',
      lines('package main', serve, 'func main() { http.ListenAndServe(":http", nil) }'),
      ['80 main.go:3'],
    ],
    [
      'a listener with its own settings',
      lines(
        'package main',
        'import (',
        '\t"context"',
        '\t"net"',
        ')',
        'func main() {',
        '\tlc := net.ListenConfig{}',
        '\tlc.Listen(context.Background(), "tcp", ":9109")',
        '}',
      ),
      ['9109 main.go:8'],
    ],
  ])('%s', (_, main, ports) => {
    expect(portsOf({ 'main.go': main })).toEqual(ports);
  });
});

describe('the port that users want comes first', () => {
  it.each<[string, string[], string[]]>([
    [
      'profiles on loopback after the service',
      [
        'go http.ListenAndServe("localhost:6060", nil) // pprof',
        'http.ListenAndServe(":8080", nil)',
      ],
      ['8080 main.go:5', '6060 main.go:4 !'],
    ],
    [
      'metrics after a service that is on loopback',
      ['go http.ListenAndServe(":9090", metrics())', 'http.ListenAndServe("127.0.0.1:8080", nil)'],
      ['8080 main.go:5 !', '9090 main.go:4'],
    ],
  ])('%s', (_, body, ports) => {
    const source = lines('package main', serve, 'func main() {', ...body, '}');
    expect(portsOf({ 'main.go': source })).toEqual(ports);
  });
});

describe('numbers that are no ports', () => {
  it.each<[string, string[]]>([
    ['a duration', ['port := wait()', 'time.Sleep(5000 * time.Millisecond)', 'listen(port)']],
    ['a size in a function called like a port', ['listen(portOf())']],
  ])('%s', (_, body) => {
    const source = lines(
      'package main',
      'import ("net"; "strconv"; "time")',
      'func portOf() int {',
      '\tbuffer := make([]byte, 16384)',
      '\tif len(buffer) > 65000 { time.Sleep(3000 * time.Second) }',
      '\tport, err := strconv.Atoi(string(buffer))',
      '\tif err != nil || port > 65535 { return -1 }',
      '\treturn port',
      '}',
      'func listen(port int) { net.Listen("tcp", ":" + strconv.Itoa(port)) }',
      'func main() {',
      ...body,
      '}',
    );
    expect(portsOf({ 'main.go': source })).toEqual([]);
  });

  it('an address that is dialled', () => {
    const source = lines(
      'package main',
      'import "net"',
      'func main() {',
      '\taddr, _ := net.ResolveTCPAddr("tcp", "example.com:1900")',
      '\tnet.DialTCP("tcp", nil, addr)',
      '}',
    );
    expect(portsOf({ 'main.go': source })).toEqual([]);
  });

  it('the address of a database that has the same field as the server', () => {
    const source = lines(
      'package main',
      serve,
      'type Redis struct { Addr string `env:"REDIS_ADDR" envDefault:"localhost:6379"` }',
      'type Server struct { Addr string `env:"SERVER_ADDR" envDefault:":8080"` }',
      'func main() { http.ListenAndServe(load().Server.Addr, nil) }',
    );
    expect(portsOf({ 'main.go': source })).toEqual(['8080 main.go:4 SERVER_ADDR']);
  });
});
