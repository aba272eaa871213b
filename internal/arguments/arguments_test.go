package arguments_test

import (
	"errors"
	"flag"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/backstop-go/backstop/internal/arguments"
)

func TestParse(t *testing.T) {
	huge := strings.Repeat("мина ", 100_000)
	for _, tt := range []struct {
		name string
		args []string
		want []string // what the error says
		help bool
	}{
		{"good", []string{"-n", "3"}, nil, false},
		{"bad", []string{"-n", "three"}, []string{`invalid value "three" for flag -n: `}, false},
		{"a huge value", []string{"-n", huge}, []string{`invalid value "мина`, " … ", "parse error"}, false},
		{"a huge name", []string{"-" + huge}, []string{"flag provided but not defined: -мина", " … "}, false},
		{"help", []string{"-h"}, []string{"help requested"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			flags := flag.NewFlagSet("program", flag.ContinueOnError)
			flags.Int("n", 0, "")
			var stdout strings.Builder
			err := arguments.Parse(flags, tt.args, "how to use it", &stdout)
			if (err != nil) != (tt.want != nil) || errors.Is(err, flag.ErrHelp) != tt.help || (stdout.String() == "how to use it") != tt.help {
				t.Fatalf("error %v, written %q", err, stdout.String())
			}
			for _, text := range tt.want {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("no %q in %v", text, err)
				}
			}
			if err != nil && utf8.RuneCountInString(err.Error()) > 310 {
				t.Errorf("%d characters", utf8.RuneCountInString(err.Error()))
			}
		})
	}
}
