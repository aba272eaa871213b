// Package arguments reads the flags of the example programs.
package arguments

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

// maxEcho is how many characters of what was wrong are told again: a file given in place of its name would fill screens.
const maxEcho = 300

// Parse reads the arguments by the flags. Help goes to stdout, and the error is then [flag.ErrHelp]; of any other, no
// more than its beginning and its end is kept, and nothing is written.
func Parse(flags *flag.FlagSet, args []string, help string, stdout io.Writer) error {
	flags.SetOutput(io.Discard)
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, help)
	case err != nil:
		return errors.New(short(err.Error()))
	}
	return err
}

// short returns a text with the middle left out if it is long.
func short(text string) string {
	runes := []rune(text)
	if len(runes) <= maxEcho {
		return text
	}
	return string(runes[:maxEcho*2/3]) + " … " + string(runes[len(runes)-maxEcho/3:])
}
