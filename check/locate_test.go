package check_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
)

func TestLocate(t *testing.T) {
	const text = `{
  "title": "Grüße", "a/b~": 1,
  "actors": [
    {"id": "FRA"},
    {"id": "", "id": "second", "n\u0061me": {}}
  ]
}
`
	tests := []struct {
		name, text   string
		path         check.Path
		line, column int
	}{
		{"whole", text, "", 1, 1},
		{"after space", "\n\t [1]", "", 2, 3},
		{"member", text, "/title", 2, 12},
		{"columns are characters", text, "/a~1b~0", 2, 29},
		{"array", text, "/actors", 3, 13},
		{"element", text, "/actors/1", 5, 5},
		{"member of element", text, "/actors/0/id", 4, 12},
		{"first of a double", text, "/actors/1/id", 5, 12},
		{"missing in a double", `{"a": {"b": 1}, "a": {"b": 2}}`, "/a/c", 1, 7},
		{"escaped name", text, "/actors/1/name", 5, 45},
		{"missing member", text, "/actors/0/kind", 4, 5},
		{"missing element", text, "/actors/2", 3, 13},
		{"below a missing one", text, "/actors/7/name/text", 3, 13},
		{"below a scalar", text, "/title/0", 2, 12},
		{"no index", text, "/actors/01", 3, 13},
		{"no pointer", text, "title", 1, 1},
		{"empty name", `{"": {"": 7}}`, "//", 1, 11},
		{"cut before", `{"a": [1, {"b`, "/a/1/b", 1, 11},
		{"cut after", `{"a": [1, {"b": 2`, "/a/1/b", 1, 17},
		{"broken", `{"a": ]`, "/b", 1, 1},
		{"name is no string", `{1: 2}`, "/1", 1, 1},
		{"blank", " \n", "/a", 0, 0},
		{"nothing", "", "", 0, 0},
		{"deep", strings.Repeat("[", 20_000), "/0/0/1", 1, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := check.Finding{Path: tt.path}
			check.Locate([]byte(tt.text), check.Findings{&f})
			if f.Line != tt.line || f.Column != tt.column {
				t.Errorf("%q is at %d:%d, want %d:%d", tt.path, f.Line, f.Column, tt.line, tt.column)
			}
		})
	}
}

func TestLocateKeepsLines(t *testing.T) {
	fs := check.Findings{{Path: "/a", Line: 7, Column: 8}, {Path: "/a"}}
	check.Locate([]byte("{\n\"a\": 1}"), fs)
	if got := fmt.Sprint(fs[0].Line, fs[0].Column, fs[1].Line, fs[1].Column); got != "7 8 2 6" {
		t.Errorf("places = %s, want 7 8 2 6", got)
	}
}

// TestLocateReadsOnce finds 2,000 places in one line of 4 MB: the time of one reading, not of 2,000.
func TestLocateReadsOnce(t *testing.T) {
	const n = 400_000
	data := []byte("[" + strings.Repeat(`{"a": "é"},`, n) + "0]")
	measure := func(findings int) (time.Duration, check.Findings) {
		var fs check.Findings
		for i := range findings {
			fs = append(fs, &check.Finding{Path: check.Path("").Index(n / findings * i).Field("a")})
		}
		begin := time.Now()
		check.Locate(data, fs)
		return time.Since(begin), fs
	}
	one, _ := measure(1)
	many, fs := measure(2000)
	if f := fs[1999]; f.Line != 1 || f.Column != 2+1999*200*11+6 {
		t.Errorf("the last finding is at %d:%d", f.Line, f.Column)
	}
	if many > 20*one+time.Second {
		t.Errorf("2000 findings take %v, one takes %v", many, one)
	}
}

// A placed is a JSON text that is being written, with the offset of each value in it.
type placed struct {
	text    strings.Builder
	offsets map[check.Path]int
}

// write draws a value and appends it.
func (p *placed) write(t *rapid.T, path check.Path, depth int) {
	space := func() { p.text.WriteString(rapid.SampledFrom([]string{"", "", " ", "\n", "\r\n\t"}).Draw(t, "space")) }
	quote := func(s string) {
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		p.text.Write(text)
	}
	space()
	p.offsets[path] = p.text.Len()
	kinds := []string{"string", "literal", "object", "array"}
	if depth == 0 {
		kinds = kinds[:2]
	}
	switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
	case "string":
		quote(rapid.SampledFrom([]string{"", "a", "é\n]", `"}{\`, "日本"}).Draw(t, "string"))
	case "literal":
		p.text.WriteString(rapid.SampledFrom([]string{"0", "-1.5e+3", "true", "false", "null"}).Draw(t, "literal"))
	case "object":
		p.text.WriteByte('{')
		names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"", "a", "b", "a/b", "~", "0", "é", `"`}), 0, 4, rapid.ID).Draw(t, "names")
		for i, name := range names {
			if i > 0 {
				p.text.WriteByte(',')
			}
			space()
			quote(name)
			space()
			p.text.WriteByte(':')
			p.write(t, path.Field(name), depth-1)
			space()
		}
		p.text.WriteByte('}')
	case "array":
		p.text.WriteByte('[')
		for i := range rapid.IntRange(0, 12).Draw(t, "length") {
			if i > 0 {
				p.text.WriteByte(',')
			}
			p.write(t, path.Index(i), depth-1)
			space()
		}
		p.text.WriteByte(']')
	}
}

// L1: every value of a text is located where it was written, and what is missing at the value around it.
func TestPropertyLocate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := placed{offsets: make(map[check.Path]int)}
		p.write(t, "", 3)
		text := p.text.String()
		var fs check.Findings
		var want []int
		for path, offset := range p.offsets {
			fs = append(fs, &check.Finding{Path: path}, &check.Finding{Path: path.Field("missing").Index(0)})
			want = append(want, offset, offset)
		}
		check.Locate([]byte(text), fs)
		for i, f := range fs {
			before := text[:want[i]]
			line := strings.Count(before, "\n") + 1
			column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
			if f.Line != line || f.Column != column {
				t.Fatalf("%q is at %d:%d, want %d:%d in\n%s", f.Path, f.Line, f.Column, line, column, text)
			}
		}
	})
}

// FuzzLocate checks that any text and path give a place in the text, or none if there is no value.
func FuzzLocate(f *testing.F) {
	for _, seed := range []struct{ text, path string }{
		{`{"a": [1, {"b": "\u00e9"}]}`, "/a/1/b"},
		{"{\"a\": [\xff, 1]}", "/a/1"},
		{`{"a"`, "/a"}, {`{"a":1,}`, "/b"}, {`[1,,2]`, "/1"}, {`{1:2}`, "/1"}, {"\ufeff{}", ""}, {`,`, ""}, {`]`, "/0"},
	} {
		f.Add([]byte(seed.text), seed.path)
	}
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		finding := check.Finding{Path: check.Path(path)}
		check.Locate(data, check.Findings{&finding, {}})
		lines := bytes.Split(data, []byte("\n"))
		switch {
		case finding.Line == 0 && finding.Column == 0:
			if len(bytes.Trim(data, " \t\r\n,:")) > 0 {
				t.Error("no place")
			}
		case finding.Line < 1 || finding.Line > len(lines),
			finding.Column < 1 || finding.Column > utf8.RuneCount(lines[finding.Line-1])+1:
			t.Errorf("%d:%d is not in the text", finding.Line, finding.Column)
		}
	})
}

func BenchmarkLocate(b *testing.B) {
	data := []byte("[" + strings.Repeat(`{"id": "FRA", "name": "France", "n": [1, 2, 3]},`+"\n", 20_000) + "0]")
	for _, n := range []int{1, 100} {
		b.Run(fmt.Sprintf("findings=%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var fs check.Findings
				for i := range n {
					fs = append(fs, &check.Finding{Path: check.Path("").Index(19_999 - i).Field("id")})
				}
				check.Locate(data, fs)
			}
		})
	}
}
