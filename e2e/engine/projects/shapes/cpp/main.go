// Command cpp answers with what C++ computed.
package main

// #include "words.h"
import "C"

import (
	"fmt"
	"log"
	"net"
	"os"
)

func answer() string {
	return fmt.Sprintf("%d %d\n", C.longest(C.CString("a slipway is long")), os.Getuid())
}

func main() {
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		conn.Read(make([]byte, 4096))
		text := answer()
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
		conn.Close()
	}
}
