package puzzelsim

// displayNumbers are the numbers an agent may show, the first by default.
var displayNumbers = []struct{ number, label string }{
	{"004721000000", "Switchboard"},
	{"004721000010", "Sales"},
	{"004780000000", "Customer service"},
}
