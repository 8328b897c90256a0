module example.com/crashing

go 1.22
