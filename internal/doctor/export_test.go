package doctor

// Exportable lets the tests hold every fact to the closed lists.
func Exportable(f Fact) bool { return f.exportable() }
