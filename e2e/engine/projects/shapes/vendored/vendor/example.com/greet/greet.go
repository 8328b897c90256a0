package greet

func Words() string { return "vendored" }
