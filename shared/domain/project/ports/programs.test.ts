import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

/** `8080 cmd/a`, `9090 ! cmd/a,cmd/b` for loopback. */
function portsOf(files: Readonly<Record<string, string>>): string[] {
  return analyse(moduleOf(files)).ports.map(({ port, loopbackOnly, mains }) =>
    [String(port), ...(loopbackOnly ? ['!'] : []), mains.join(',')].join(' '),
  );
}

function main(imports: string, body: string, outside = ''): string {
  const list = imports.split(' ').map((path) => `\t"${path}"`);
  return `package main\n\nimport (\n${list.join('\n')}\n)\n\n${outside}\n\nfunc main() {\n${body}\n}\n`;
}

const serving = (port: number) => main('net/http', `\thttp.ListenAndServe(":${port}", nil)`);

describe('ports of a project with several programs', () => {
  it('gives each of two programs that listen on one number that port', () => {
    const files = { 'cmd/a/main.go': serving(8080), 'cmd/b/main.go': serving(8080) };
    expect(portsOf(files)).toEqual(['8080 cmd/a', '8080 cmd/b']);
  });

  it('lists programs together that listen by one line of a package that they share', () => {
    const start = main('example.com/app/web', '\tweb.Serve()');
    expect(
      portsOf({
        'cmd/a/main.go': start,
        'cmd/b/main.go': start,
        'web/web.go':
          'package web\n\nimport "net/http"\n\nfunc Serve() { http.ListenAndServe(":8080", nil) }\n',
      }),
    ).toEqual(['8080 cmd/a,cmd/b']);
  });

  it('takes the default of each program and not that of the first for what they share', () => {
    const app = (port: number) =>
      main(
        'flag example.com/app/httpserver',
        '\tflag.Parse()\n\tlistenAddrs := *addrs\n\tif len(listenAddrs) == 0 {\n\t\tlistenAddrs = []string{":' +
          String(port) +
          '"}\n\t}\n\tgo httpserver.Serve(listenAddrs)',
        'var addrs = flagList("httpListenAddr")',
      );
    expect(
      portsOf({
        'app/agent/main.go': app(8429),
        'app/auth/main.go': app(8427),
        'httpserver/httpserver.go':
          'package httpserver\n\nimport "net"\n\nfunc Serve(addrs []string) {\n\tfor _, addr := range addrs {\n\t\tgo serve(addr)\n\t}\n}\n\nfunc serve(addr string) {\n\tnet.Listen("tcp", addr)\n}\n',
      }),
    ).toEqual(['8429 app/agent', '8427 app/auth']);
  });

  it('takes no address from an example that calls the same package', () => {
    const files = {
      'cmd/node/main.go': main('os example.com/app/net', '\tnet.Start(os.Args[1])'),
      'example/main.go': main('example.com/app/net', '\tnet.Start("127.0.0.1:3333")'),
      'net/start.go':
        'package net\n\nimport "net"\n\nfunc Start(address string) { net.Listen("tcp", address) }\n',
    };
    expect(portsOf(files)).toEqual(['3333 ! example']);
  });

  it('does not take the port that a client calls for one of its own because it has a profile', () => {
    const client = main(
      'flag net net/http strconv',
      '\tif pprofPort > 0 {\n\t\taddress := net.JoinHostPort("localhost", strconv.Itoa(pprofPort))\n\t\thttp.ListenAndServe(address, nil)\n\t}',
      'var port = flag.Int("port", 50051, "port")\n\nvar pprofPort int',
    );
    const files = { 'cmd/ask/main.go': client, 'cmd/serve/main.go': serving(9000) };
    expect(portsOf(files)).toEqual(['9000 cmd/serve']);
  });
});

describe('addresses that are followed', () => {
  const one = (body: string, outside: string, imports = 'net strconv') =>
    portsOf({ 'main.go': main(imports, body, outside) });

  it('do not end at a database of the same configuration', () => {
    const outside = `type Conf struct {
	Port  int
	MySQL struct{ Port string }
}

var Config Conf

func load() {
	if Config.MySQL.Port == "" {
		Config.MySQL.Port = "3306"
	}
	if Config.Port == 0 {
		Config.Port = 4545
	}
}`;
    const body = '\tload()\n\tnet.Listen("tcp", net.JoinHostPort("", strconv.Itoa(Config.Port)))';
    expect(one(body, outside)).toEqual(['4545 .']);
  });

  it('end at the variable of the function and not at one of that name in another', () => {
    const outside = `type Options struct{ Port int }

func websocketHost() (string, string) {
	port := "443"
	hp := net.JoinHostPort("", port)
	return hp, port
}

func accept(o *Options) {
	if o.Port == 0 {
		o.Port = 4222
	}
	hp := net.JoinHostPort("", strconv.Itoa(o.Port))
	net.Listen("tcp", hp)
}`;
    expect(one('\taccept(&Options{})', outside)).toEqual(['4222 .']);
  });

  it('go through a ListenConfig whose network is a variable', () => {
    const outside = `var config = &net.ListenConfig{}

func listen(network, address string) (net.Listener, error) {
	return config.Listen(context.Background(), network, address)
}`;
    expect(one('\tlisten("tcp", ":4222")', outside, 'context net')).toEqual(['4222 .']);
  });

  it('go through what is called an endpoint', () => {
    const outside = `type server struct{ RPCEndpoint string }

var rpcEndpoint = flag.String("rpc_endpoint", "localhost:8090", "host:port")

func (s server) run() { net.Listen("tcp", s.RPCEndpoint) }`;
    expect(one('\tserver{RPCEndpoint: *rpcEndpoint}.run()', outside, 'flag net')).toEqual([
      '8090 ! .',
    ]);
  });

  it('are told apart by the calls of functions that hand them on', () => {
    const outside = `func open(addr string) { listen(addr) }

func listen(addr string) { net.Listen("tcp", addr) }`;
    expect(one('\topen(":2379")\n\topen(":2380")', outside)).toEqual(['2379 .', '2380 .']);
  });

  it('are told apart where the function puts them together', () => {
    const outside = `func serve(name, host string, port int) {
	addr := fmt.Sprintf("%s:%d", host, port)
	net.Listen("tcp", addr)
}`;
    const body = '\tgo serve("api", "", 8085)\n\tserve("control", "127.0.0.1", 8086)';
    expect(one(body, outside, 'fmt net')).toEqual(['8085 .', '8086 ! .']);
  });

  it('keep the host that stands beside its port in each call', () => {
    const outside = `const host = "127.0.0.1"

func serve(address string, port int) {
	net.Listen("tcp", net.JoinHostPort(address, strconv.Itoa(port)))
}`;
    expect(one('\tserve(host, 8001)', outside)).toEqual(['8001 ! .']);
  });

  it('take no port from the host', () => {
    const outside = `type options struct{ Host string; Port int }

func read(o *options, url string) {
	host, port := split(url)
	if port == "" {
		port = "443"
	}
	o.Host = host + port
}`;
    const body =
      '\to := &options{}\n\tread(o, "")\n\tnet.Listen("tcp", net.JoinHostPort(o.Host, strconv.Itoa(o.Port)))';
    expect(one(body, outside)).toEqual([]);
  });

  it('are followed through options, fields and loops to the tag of a flag', () => {
    const files = {
      'cmd/d/main.go': main(
        'example.com/app/server',
        '\tserver.New(server.Listen(opts.Hosts))',
        'var opts struct {\n\tHosts string `long:"api-hosts" default:":50051"`\n}',
      ),
      'server/server.go': `package server

import "net"

type options struct{ address string }

type Option func(*options)

func Listen(addr string) Option {
	return func(o *options) {
		o.address = addr
	}
}

func New(all ...Option) {
	opts := &options{}
	newAPI(opts.address).serve()
}

type api struct{ hosts string }

func newAPI(hosts string) *api {
	return &api{
		hosts: hosts,
	}
}

func (a *api) serve() {
	for _, host := range split(a.hosts) {
		network, address := parseHost(host)
		net.Listen(network, address)
	}
}

func parseHost(host string) (string, string) {
	return "tcp", host
}
`,
    };
    expect(portsOf(files)).toEqual(['50051 cmd/d']);
  });

  it('do not take the end of all ports for one', () => {
    const outside = `func ask() int {
	port := 65535
	return port
}`;
    expect(one('\tnet.Listen("tcp", net.JoinHostPort("", strconv.Itoa(ask())))', outside)).toEqual(
      [],
    );
  });

  it('are on loopback where the flag beside the port says so', () => {
    const outside = `func flags(f *pflag.FlagSet) {
	f.StringP("address", "a", "127.0.0.1", "address to listen on")
	f.StringP("port", "p", "8080", "port to listen on")
}

type Server struct{ Address, Port string }

func load() Server`;
    const body = '\ts := load()\n\tnet.Listen("tcp", s.Address+":"+s.Port)';
    expect(one(body, outside, 'net github.com/spf13/pflag')).toEqual(['8080 ! .']);
  });

  it('come from the variables that viper reads', () => {
    const files = {
      'main.go': main(
        'net example.com/app/util',
        '\tconfig := util.Load()\n\tnet.Listen("tcp", config.HTTPServerAddress)',
      ),
      'util/config.go':
        'package util\n\ntype Config struct {\n\tHTTPServerAddress string `mapstructure:"HTTP_SERVER_ADDRESS"`\n\tRedisAddress string `mapstructure:"REDIS_ADDRESS"`\n}\n\nfunc Load() Config\n',
      'app.env': 'HTTP_SERVER_ADDRESS=0.0.0.0:8080\nREDIS_ADDRESS=0.0.0.0:6379\n',
    };
    expect(portsOf(files)).toEqual(['8080 .']);
  });

  it('take no comparison for a value', () => {
    const outside = `var HTTPAddr, HTTPPort, localURL string

func load() {
	HTTPAddr = key("0.0.0.0")
	HTTPPort = key("3000")
	if HTTPAddr == "0.0.0.0" {
		localURL = net.JoinHostPort("localhost", HTTPPort)
	}
}

func key(fallback string) string`;
    expect(one('\tnet.Listen("tcp", net.JoinHostPort(HTTPAddr, HTTPPort))', outside)).toEqual([
      '3000 .',
    ]);
  });

  it('come after those of a web server where something else listens', () => {
    const files = {
      'main.go': main('example.com/app/rtmp example.com/app/web', '\trtmp.Start()\n\tweb.Start()'),
      'rtmp/rtmp.go':
        'package rtmp\n\nimport "net"\n\nfunc Start() { net.Listen("tcp", ":1935") }\n',
      'web/web.go':
        'package web\n\nimport "net/http"\n\nfunc Start() { http.ListenAndServe(":8080", nil) }\n',
    };
    expect(portsOf(files)).toEqual(['8080 .', '1935 .']);
  });

  it('are those of the configuration that is called as the program is', () => {
    const silent = main(
      'net os',
      '\tnet.Listen("tcp", load(os.Args[1]))',
      'func load(path string) string',
    );
    const files = {
      'cmd/acme-server/main.go': silent,
      'cmd/acme-signer/main.go': silent,
      'config/server-config.yaml': 'port: 4443\n',
      'config/signer-config.yaml': 'port: 4444\n',
    };
    expect(portsOf(files)).toEqual(['4443 cmd/acme-server', '4444 cmd/acme-signer']);
  });

  it('are those of the configuration in each program’s own folder', () => {
    const api = main(
      'flag github.com/zeromicro/go-zero/rest',
      '\trest.MustNewServer(load(*file))',
      'var file = flag.String("f", "etc/user.yaml", "")',
    );
    const rpc = api.replace('rest', 'zrpc').replace('rest.', 'zrpc.');
    const files = {
      'app/user/api/user.go': api,
      'app/user/api/etc/user.yaml': 'Name: user-api\nHost: 0.0.0.0\nPort: 1004\n',
      'app/user/rpc/user.go': rpc,
      'app/user/rpc/etc/user.yaml': 'Name: user-rpc\nListenOn: 0.0.0.0:2004\n',
    };
    expect(portsOf(files)).toEqual(['1004 app/user/api', '2004 app/user/rpc']);
  });
});
