package main

/*
#include <string.h>

static const char *words(void) { return "cgo"; }
*/
import "C"

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, C.GoString(C.words()), C.strlen(C.words()))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
