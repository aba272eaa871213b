package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
)

// The sheets on the page are one structure, without fault, and are written as they are read.
func TestSheetsPage(t *testing.T) {
	var sheets []guarantee.Sheet
	name := ""
	for _, b := range blocks(t, "sheets.md") {
		if b.kind == "csv" {
			sheets = append(sheets, guarantee.Sheet{Name: name, Text: []byte(b.text)})
			continue
		}
		if names := strings.Split(b.text, "`"); len(names) > 2 {
			name = strings.TrimSuffix(names[len(names)-2], ".csv")
		}
	}
	if len(sheets) < 5 {
		t.Fatalf("there are %d sheets", len(sheets))
	}
	s, findings := guarantee.DecodeSheets(sheets)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	again, err := s.Sheets()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range sheets {
		i := slices.IndexFunc(again, func(x guarantee.Sheet) bool { return x.Name == want.Name })
		if diff := cmp.Diff(string(want.Text), string(again[i].Text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Name, diff)
		}
	}
}
