// Command clibrary answers with what SQLite computed.
package main

// #cgo LDFLAGS: -lsqlite3
// #include <sqlite3.h>
import "C"

import (
	"fmt"
	"log"
	"net/http"
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

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d %d\n", compute(), os.Getuid())
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
