// Command c answers with what C computed.
package main

// #include "sum.h"
import "C"

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d %s %d\n", C.sum(40, 2), C.GoString(C.library()), os.Getuid())
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
