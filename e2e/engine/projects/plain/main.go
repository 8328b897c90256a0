// Command plain says what it was built for; it needs nothing but Go's runtime, so it compiles fast anywhere.
package main

import "runtime"

var version = "none"

func main() {
	println(runtime.GOOS, runtime.GOARCH, version, extra)
}
