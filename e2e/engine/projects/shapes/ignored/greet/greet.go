package greet

import _ "embed"

//go:embed greeting.txt
var Greeting string
