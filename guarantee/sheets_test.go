package guarantee_test

import (
	"bytes"
	"encoding/csv"
	"reflect"
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
		{"a bad word in a column of a member's member", []guarantee.Sheet{document, actors, {"positions", []byte("id,by,stance,on.where,on.act\np,FRA,rejects,UKR,sing\n")}}, "positions 2:19 J2008"},
		{"an object in its own column too", []guarantee.Sheet{document, actors, {"positions", []byte("id,by,stance,on.act,on\np,FRA,rejects,deploy,\"{\"\"act\"\": \"\"defend\"\"}\"\n")}}, "positions 2:22 J1008"},
		{"text in a column without a name", []guarantee.Sheet{document, {"actors", []byte("id,kind,\nFRA,state,\nGBR,state,x\nUSA,state,y\n")}}, "actors 3:11 J1009"},
		{"rows that spreadsheets leave", []guarantee.Sheet{{"document", []byte("member,value,,\nschema,backstop/1,,\n,,,\ntitle,T,,\n")},
			{"actors", []byte("id,kind,members, ,\n,, ,,\nFRA,state,,,\n\n\t,,,,\nGBR,sate,,,\n")}}, "actors 6:5 J2008"},
		{"a row that ends early", []guarantee.Sheet{document, {"actors", []byte("id,kind,name,members\nFRA,state\npair,group,Pair,FRA\nGBR\n")}}, "actors 4:1 G1002"},
		{"words in capitals", []guarantee.Sheet{document, {"requirements", []byte("id,consents\nr,TRUE\ns,True\nt,YES\n")}}, "requirements 4:1 G1002; requirements 4:3 J1012"},
		{"words of another kind in capitals", []guarantee.Sheet{document, actors, {"commitments", []byte("id,by,act,precise,liability\nc,FRA,deploy,YES,\nd,FRA,deploy,No,\ne,FRA,deploy,TRUE,\nf,FRA,deploy,,Joint\n")}}, "commitments 4:14 J2008; commitments 5:15 J2008"},
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
	f.Add("statements", []byte("id,speaker.name,speaker,text,,speaker.actor\na,who,\"{\"\"name\"\": \"\"x\"\"}\",t\n,,,,,\nb,,,t,,FRA\n"))
	f.Add("requirements", []byte("id,consents,persons\nr,TRUE\n"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		s, found := guarantee.DecodeSheets([]guarantee.Sheet{
			{"document", []byte("member,value\nschema,backstop/1\ntitle,T\n")}, {name, text},
		})
		if found.Err() == nil {
			roundTrip(t, s)
		}
	})
}

// An object of plain members has a column for each, and whether it is there at all is seen in them: what is written is
// read as the same, and so is the object as JSON under its own name.
func TestSheetsPlainObjects(t *testing.T) {
	s, found := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "sources": [{"id": "x", "title": "X", "published": "2025"}],
		"statements": [{"id": "a", "sources": ["x"], "speaker": {"actor": "FRA", "name": "president; army"}, "mode": "fact", "text": "A"},
			{"id": "b", "sources": ["x"], "speaker": {"name": "{"}, "mode": "fact", "text": "B"}, {"id": "c", "sources": ["x"], "mode": "fact", "text": "C"}],
		"actors": [{"id": "FRA", "kind": "state"}, {"id": "USA", "kind": "state"}],
		"positions": [{"id": "p", "by": "FRA", "stance": "rejects", "on": {"act": "deploy", "who": ["FRA", "USA"]}, "span": "2025/..", "says": ["a"]}]}`))
	if found.Err() != nil {
		t.Fatal(found.Err())
	}
	sheets := roundTrip(t, s)
	for name, want := range map[string]string{
		"statements": "id,sources,speaker.actor,speaker.name,via,mode,about,said,published,locator,words,text\n" +
			"a,x,FRA,president; army,,fact,,,,,,A\nb,x,,\"\"\"{\"\"\",,fact,,,,,,B\nc,x,,,,fact,,,,,,C\n",
		"positions": "id,by,stance,on.act,on.who,on.where,if,span,says\np,FRA,rejects,deploy,FRA; USA,,,2025/..,a\n",
	} {
		i := slices.IndexFunc(sheets, func(x guarantee.Sheet) bool { return x.Name == name })
		if diff := cmp.Diff(want, string(sheets[i].Text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if name == "statements" {
			sheets[i].Text = []byte("id,speaker.name,sources,speaker.actor,speaker,mode,text\na,president; army,x,FRA,,fact,A\n" +
				"b,,x,,\"{\"\"name\"\": \"\"{\"\"}\",fact,B\nc,,x,,,fact,C\n")
		}
	}
	want, _ := s.Encode()
	back, found := guarantee.DecodeSheets(sheets)
	if got, err := back.Encode(); found.Err() != nil || err != nil || !bytes.Equal(got, want) {
		t.Errorf("other columns say something else, %v, %v:\n%s", found, err, cmp.Diff(string(want), string(got)))
	}
}

// A row without text is no item, so every item writes some.
func TestSheetsOfEmptyItems(t *testing.T) {
	var s guarantee.Structure
	v := reflect.ValueOf(&s).Elem()
	for _, f := range v.Fields() {
		if f.Kind() == reflect.Slice {
			f.Set(reflect.MakeSlice(f.Type(), 2, 2))
		}
	}
	sheets, err := s.Sheets()
	if err != nil {
		t.Fatal(err)
	}
	back, _ := guarantee.DecodeSheets(sheets)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && reflect.ValueOf(back).Elem().Field(i).Len() != 2 {
			t.Errorf("%s: an item without anything is lost", v.Type().Field(i).Name)
		}
	}
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
		{Name: "positions", Text: []byte("id,by,stance,on.act,on.where\np,FRA,rejects,sing,UKR\n")},
	})
	var got []string
	for _, f := range found {
		got = append(got, f.Path.First()+" "+f.Error())
	}
	for _, want := range []string{
		`document 4:7: J2001: `, `actors 3:12: G1006: column "members": `, `actors 4:16: J1009: the row has 4 cells, the header 3 columns`,
		`positions 2:15: J2008: column "on.act": `, `contributions 2:8: J2008: column "status": `, `contributions 2:13: J1009: the row has 5 cells, the header 4 columns`,
	} {
		if !slices.ContainsFunc(got, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("no finding begins with %s", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
	}
}
