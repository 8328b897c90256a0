package lib

func Words() string { return "workspace" }
