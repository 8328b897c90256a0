// Command c answers with what C computed.
package main

// #include "sum.h"
import "C"

import (
	"fmt"
	"log"
	"net"
	"os"
)

func answer() string {
	return fmt.Sprintf("%d %s %d\n", C.sum(40, 2), C.GoString(C.library()), os.Getuid())
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
