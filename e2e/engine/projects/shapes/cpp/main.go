// Command cpp answers with what C++ computed.
package main

// #include "words.h"
import "C"

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d %d\n", C.longest(C.CString("a slipway is long")), os.Getuid())
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
