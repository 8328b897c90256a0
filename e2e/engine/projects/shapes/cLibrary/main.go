// Command clibrary answers with what SQLite computed.
package main

// #cgo LDFLAGS: -lsqlite3
// #include <sqlite3.h>
import "C"

import (
	"fmt"
	"log"
	"net"
	"os"
)

func compute() int {
	var db *C.sqlite3
	var statement *C.sqlite3_stmt
	C.sqlite3_open(C.CString(":memory:"), &db)
	defer C.sqlite3_close(db)
	C.sqlite3_prepare_v2(db, C.CString("select 6 * 7"), -1, &statement, nil)
	defer C.sqlite3_finalize(statement)
	C.sqlite3_step(statement)
	return int(C.sqlite3_column_int(statement, 0))
}

func answer() string {
	return fmt.Sprintf("%d %d\n", compute(), os.Getuid())
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
