//go:build windows

package access

import "os"

// noFollow has no like here.
const noFollow = 0

func isLink(error) bool { return false }

// private has nothing to look at: a user's application data is hers alone by its
// access list, which what lies inside inherits, and modes do not show.
func private(string, os.FileInfo, string) error { return nil }

// syncFolder has nothing to do: Windows cannot open a folder for it.
func syncFolder(string) error { return nil }
