package lib

func Words() string { return "replace" }
