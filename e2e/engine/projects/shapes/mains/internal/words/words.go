package words

func Of(name string) string { return "mains: " + name }
