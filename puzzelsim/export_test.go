package puzzelsim

// ScenariosForTest is the table of numbers: last digits and what is said of them.
func ScenariosForTest() map[string]string {
	table := map[string]string{"else": usual.what}
	for _, s := range scenarios {
		table[s.ending] = s.what
	}
	return table
}
