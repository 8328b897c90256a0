package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

var dataDir = flag.String("data", "state", "where to keep things")

func main() {
	flag.Parse()
	switch flag.Arg(0) {
	case "serve":
		serve()
	default:
		fmt.Fprintln(os.Stderr, "usage: commands serve")
		os.Exit(2)
	}
}

// serve answers by TCP what came by UDP before, from a file in its own folder.
func serve() {
	if err := os.MkdirAll(*dataDir, 0o755); err != nil {
		panic(err)
	}
	conn, err := net.ListenPacket("udp", ":5354")
	if err != nil {
		panic(err)
	}
	file := filepath.Join(*dataDir, "last")
	go keep(conn, file)
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		last, _ := os.ReadFile(file)
		fmt.Fprintf(w, "commands %s\n", strings.TrimSpace(string(last)))
	})
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), nil); err != nil {
		panic(err)
	}
}

func keep(conn net.PacketConn, file string) {
	buffer := make([]byte, 1024)
	for {
		size, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		if err := os.WriteFile(file, buffer[:size], 0o600); err != nil {
			panic(err)
		}
		conn.WriteTo([]byte("kept"), from)
	}
}
