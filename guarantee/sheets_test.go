package guarantee_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// roundTrip writes a structure as sheets and reads them back.
func roundTrip(t interface{ Fatalf(string, ...any) }, s *guarantee.Structure) []guarantee.Sheet {
	want, err := s.Encode()
	if err != nil {
		t.Fatalf("Encode: %v", err)
	}
	sheets, err := s.Sheets()
	if err != nil {
		t.Fatalf("Sheets: %v", err)
	}
	back, found := guarantee.DecodeSheets(sheets)
	if found.Err() != nil {
		t.Fatalf("DecodeSheets: %v", found.Err())
	}
	got, err := back.Encode()
	if err != nil || !bytes.Equal(want, got) {
		t.Fatalf("sheets lose something (-want +got), %v:\n%s", err, cmp.Diff(string(want), string(got)))
	}
	for _, x := range sheets {
		rows, err := csv.NewReader(bytes.NewReader(x.Text)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", x.Name, err)
		}
		for _, cell := range slices.Concat(rows...) {
			if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
				t.Fatalf("%s: a cell begins as a formula does: %q", x.Name, cell)
			}
		}
	}
	return sheets
}

func TestSheetsOfUkraine(t *testing.T) {
	sheets := roundTrip(t, gen.Ukraine(t))
	if sheets[0].Name != "document" || sheets[2].Name != "statements" {
		t.Errorf("the sheets begin with %s, %s, %s", sheets[0].Name, sheets[1].Name, sheets[2].Name)
	}
	for _, s := range sheets {
		if s.Name == "contributions" && !strings.Contains(string(s.Text), "\nfra-land,FRA,land,") {
			t.Errorf("a row does not begin with its cells:\n%.400s", s.Text)
		}
	}
}

// Whatever a structure holds, its sheets read back as the same document.
func TestPropertySheetsAreLossless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		hostile := rapid.SampledFrom([]string{
			"=1+1", "+1", "-1", "@x", "'quoted'", `"`, "{}", "[1]", "a; b", " x ", "a\r\nb", "a\nb", ",", "\t", "true", "12", "é", "=cmd|' /C calc'!A0", "＝1", "<script>", `\input{x}`, "\x00", "\u202egnorw", "\x1b[31m", "\u2028", strings.Repeat("w", 500),
		})
		for i := range s.Statements {
			s.Statements[i].Text = hostile.Draw(t, "text")
		}
		s.Sources = append(s.Sources, source.Source{ID: "hostile", Title: hostile.Draw(t, "title"), Note: hostile.Draw(t, "note")})
		s.Title = hostile.Draw(t, "title")
		if s.Validate().Err() != nil {
			t.Skip("no longer valid")
		}
		roundTrip(t, s)
	})
}

// What is found in a structure that was read from sheets is placed in the cell, and what has a place keeps it.
func TestLocateSheets(t *testing.T) {
	sheets := []guarantee.Sheet{
		{Name: "document", Text: []byte("member,value\nschema,backstop/1\ntitle,T\n")},
		{Name: "actors", Text: []byte("id,kind,name\nFRA,state,France\nGBR,,\n")},
	}
	found := check.Findings{
		{Path: "/actors/0/name"}, {Path: "/actors/1/kind"}, {Path: "/title"}, {Path: "/funds/0"}, {Path: "/actors/0/id", Line: 7, Column: 8},
	}
	guarantee.LocateSheets(sheets, found)
	want := check.Findings{
		{Path: "/actors/0/name", Line: 2, Column: 11},
		{Path: "/actors/1/kind", Line: 3, Column: 1},
		{Path: "/document/title", Line: 3, Column: 7},
		{Path: "/document/funds/0", Line: 1, Column: 1},
		{Path: "/actors/0/id", Line: 7, Column: 8},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// What is wrong is found in the cell where it is.
func TestDecodeSheetsFindings(t *testing.T) {
	document := guarantee.Sheet{Name: "document", Text: []byte("member,value\nschema,backstop/1\ntitle,T\n")}
	actors := guarantee.Sheet{Name: "actors", Text: []byte("id,kind\nFRA,state\n")}
	dangling := guarantee.Sheet{Name: "commitments", Text: []byte("id,by,act,says\nc,FRA,deploy,a\n")}
	tests := []struct {
		name   string
		sheets []guarantee.Sheet
		want   string // the sheet, line, column and code of each finding
	}{
		{"nothing", []guarantee.Sheet{document, actors}, ""},
		{"a bad date", []guarantee.Sheet{document, {"sources", []byte("id,title,published\ns,S,2026-02-30\n")}}, "sources 2:5 J2001"},
		{"a bad date in the document", []guarantee.Sheet{{"document", []byte("member,value\nschema,backstop/1\ntitle,T\nas_of,soon\n")}}, "document 4:7 J2001"},
		{"an unknown column", []guarantee.Sheet{document, {"actors", []byte("id,kynd\nFRA,state\n")}}, "actors 1:4 J1009"},
		{"a column and one that is near", []guarantee.Sheet{document, {"actors", []byte("kynd,id,kind\nplace,FRA,state\n")}}, "actors 1:1 J1009"},
		{"an unknown sheet", []guarantee.Sheet{document, {"tanks", []byte("id\n")}}, "tanks 1:1 J1009"},
		{"a sheet twice", []guarantee.Sheet{document, actors, actors}, "actors 1:1 J1008"},
		{"a column twice", []guarantee.Sheet{document, {"actors", []byte("id,kind,id\nFRA,state,GBR\n")}}, "actors 1:9 J1008"},
		{"too many cells", []guarantee.Sheet{document, {"actors", []byte("id,kind\nFRA,state,x\n")}}, "actors 2:11 J1009"},
		{"no CSV", []guarantee.Sheet{document, {"actors", []byte("id,kind\nFRA,\"state\n")}}, "actors 2:12 J1001"},
		{"a broken condition", []guarantee.Sheet{document, actors, {"events", []byte("id,date,kind,about\ne,2026,signature,[\n")}}, "events 2:18 G1010"},
		{"a dangling reference", []guarantee.Sheet{document, {"commitments", []byte("id,by,act\nc,GBR; FRA,deploy\n")}}, "commitments 2:3 G1006"}, // of a sheet that there is not: the first says so
		{"two dangling references", []guarantee.Sheet{document, actors, {"commitments", []byte("id,by,act\nc,GBR; USA,deploy\n")}}, "commitments 2:3 G1006; commitments 2:3 G1006"},
		{"no such variant", []guarantee.Sheet{document, actors, {"contributions", []byte("id,by,status,if\nc,FRA,pledged,\"{\"\"all\"\": [{\"\"hapened\"\": {}}]}\"\n")}}, "contributions 2:15 J1016"},
		{"no sheets", nil, "document 1:1 G1002; document 1:1 G1002"},
		{"an empty sheet", []guarantee.Sheet{document, {"actors", nil}}, ""},
		{"not UTF-8", []guarantee.Sheet{document, {"actors", []byte("id,kind,name\nFRA,state,\xff\n")}}, "actors 2:11 J1004"},
		{"UTF-16", []guarantee.Sheet{dangling, {"statements", []byte("\xff\xfei\x00d\x00")}}, "statements 1:1 J1003"},
		{"UTF-16 without its mark", []guarantee.Sheet{dangling, {"statements", []byte("i\x00d\x00")}}, "statements 1:1 J1004"},
		{"semicolons", []guarantee.Sheet{dangling, {"statements", []byte("id;text\na;A\n")}}, "statements 1:1 J1001"},
		{"semicolons and quotes", []guarantee.Sheet{dangling, {"statements", []byte("\"id\";\"text\"\na;A\n")}}, "statements 1:1 J1001"},
		{"tabs", []guarantee.Sheet{dangling, {"document", []byte("member\tvalue\n")}}, "document 1:1 J1001"},
		{"a header behind what follows from it", []guarantee.Sheet{
			{"actors", []byte("id\nFRA\n")}, document, {"events", []byte("id,dates\n")},
		}, "events 1:4 J1009; actors 2:1 G1002"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found := guarantee.DecodeSheets(tt.sheets)
			var got []string
			for _, f := range found {
				got = append(got, f.Path.First()+" "+strings.Join(strings.SplitN(f.Error(), ": ", 3)[:2], " "))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("findings (-want +got):\n%s\n%v", diff, found.Err())
			}
		})
	}
}

// A reference to an item of a sheet that there is not says so.
func TestNoSheet(t *testing.T) {
	_, found := guarantee.DecodeSheets([]guarantee.Sheet{
		{Name: "document", Text: []byte("member,value\nschema,backstop/1\ntitle,T\n")},
		{Name: "commitments", Text: []byte("id,by,act\nc,GBR,deploy\n")},
	})
	if len(found) != 1 || !strings.Contains(found[0].Message, `there is no sheet "actors"`) {
		t.Error(found.Err())
	}
}

// No table makes reading panic, and one that is accepted is written and read back.
func FuzzDecodeSheets(f *testing.F) {
	f.Add("actors", []byte("id,kind\nFRA,state\n"))
	f.Add("document", []byte("member,value\ntheatre,\"{\"\"front\"\": \"\"1,000 km\"\"}\"\n"))
	f.Add("commitments", []byte("id,by,act,when\nc,FRA,deploy,\"{\"\"all\"\": []}\"\n"))
	f.Add("statements", []byte("\ufeffid,sources,mode,text\na,'=x,fact,\"{\"\n"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		s, found := guarantee.DecodeSheets([]guarantee.Sheet{
			{"document", []byte("member,value\nschema,backstop/1\ntitle,T\n")}, {name, text},
		})
		if found.Err() == nil {
			roundTrip(t, s)
		}
	})
}

// Names stand in a cell with semicolons between them wherever a list may be of names alone, that of the members of a
// group too; a member of whom more is said makes the list JSON.
func TestSheetsListNames(t *testing.T) {
	pair := actor.Actor{ID: "pair", Kind: actor.Group, Name: "Pair", Members: actor.Members("AND", "LIE")}
	dated := pair
	dated.ID, dated.Members = "dated", []actor.Member{{Actor: "AND"}, {Actor: "LIE", Says: []source.StatementID{"a"}}}
	s := &guarantee.Structure{
		Title: "T", Actors: append(actor.States("AND", "LIE"), pair, dated), Sources: []source.Source{{ID: "s", Title: "S"}},
		Statements: []source.Statement{{ID: "a", Sources: []source.ID{"s"}, Mode: source.Fact, Text: "A", Published: uncertain.Year(2020)}},
	}
	sheets := roundTrip(t, s)
	text := string(sheets[slices.IndexFunc(sheets, func(x guarantee.Sheet) bool { return x.Name == "actors" })].Text)
	if !strings.Contains(text, ",AND; LIE,") || !strings.Contains(text, `"[""AND"",{""actor"":""LIE"",`) {
		t.Errorf("members are written otherwise:\n%s", text)
	}
}

// What is wrong with a member of an item names its column, and what is wrong with a row says how many cells it has.
func TestSheetFindingsNameColumns(t *testing.T) {
	_, found := guarantee.DecodeSheets([]guarantee.Sheet{
		{Name: "document", Text: []byte("member,value\nschema,backstop/1\ntitle,T\nas_of,soon\n")},
		{Name: "actors", Text: []byte("id,kind,members\nFRA,state\npair,group,FRA; GBR\nmore,group,FRA,\n")},
		{Name: "contributions", Text: []byte("id,by,persons,status\nc,FRA,,some,pledged\n")},
	})
	var got []string
	for _, f := range found {
		got = append(got, f.Path.First()+" "+f.Error())
	}
	for _, want := range []string{
		`document 4:7: J2001: `, `actors 3:12: G1006: column "members": `, `actors 4:16: J1009: the row has 4 cells, the header 3 columns`,
		`contributions 2:8: J2008: column "status": `, `contributions 2:13: J1009: the row has 5 cells, the header 4 columns`,
	} {
		if !slices.ContainsFunc(got, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("no finding begins with %s", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
	}
}
