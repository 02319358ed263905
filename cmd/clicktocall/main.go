// Command clicktocall is Click to Call: the command line, the contact centre in
// the box, the demo. `clicktocall help` lists what it can do.
package main

import (
	"os"

	"github.com/clicktocall/clicktocall/internal/cli"
)

var version = "dev" // set by the linker

func main() { os.Exit(cli.Main(version)) }
