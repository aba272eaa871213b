package strictjson

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
)

// A Sheet is a part of a document as a table in CSV (RFC 4180): the items of one section, a row each, or, under the
// name [MainSheet], the members that are no sections, a row each.
type Sheet struct {
	Name string
	Text []byte
}

// MainSheet is the name of the sheet of a document's members that are no sections.
const MainSheet = "document"

// mainHeader names the columns of the main sheet.
var mainHeader = []string{"member", "value"}

// listSeparator stands between the texts of a list in a cell.
const listSeparator = "; "

// EncodeSheets returns a document as sheets, the main one first, then one for each section, those without items too.
// The columns of a section are the members of its items, in their order; where the value of a member is an object of
// what fits in cells, as {"actor": "FRA"}, each of its members has a column of its own, "speaker.actor". What is not
// stated is an empty cell; a text stands as it is, a list of texts with "; " between them, any other value, and a list
// with any other in it, as JSON. [JoinSheets] reads them back.
//
// Programs that open such tables take a text that begins with =, +, - or @ for a formula. So a ' is put before it: see
// [Inert].
func EncodeSheets(v any, spec *Spec) ([]Sheet, error) {
	value := reflect.ValueOf(v).Elem()
	p := spec.plan(value.Type())
	main := [][]string{mainHeader}
	var sections []Sheet
	for i := range p.fields {
		f := &p.fields[i]
		of := value.Field(f.index)
		if !f.section() {
			text, err := f.cell(of)
			if err != nil {
				return nil, err
			}
			if text != "" {
				main = append(main, []string{f.name, text})
			}
			continue
		}
		item := f.plan.elem
		written, columns, known := item.columns()
		rows := [][]string{known.list[:written]}
		for n := range of.Len() {
			row := make([]string, written)
			for j := range row {
				var err error
				if row[j], err = columns[j].cell(item, of.Index(n)); err != nil {
					return nil, fmt.Errorf("%s: %d: %w", f.name, n, err)
				}
			}
			rows = append(rows, row)
		}
		sections = append(sections, Sheet{f.name, table(rows)})
	}
	return append([]Sheet{{MainSheet, table(main)}}, sections...), nil
}

// section reports whether a member of a document is a list of items.
func (f *field) section() bool {
	return f.plan.kind == reflect.Slice && !f.plan.fromJSON && f.plan.elem.kind == reflect.Struct && !f.plan.elem.fromJSON
}

// table returns rows as CSV.
func table(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		row = slices.Clone(row)
		for i, text := range row {
			row[i] = Inert(text)
		}
		_ = w.Write(row) // a buffer does not fail
	}
	w.Flush()
	return b.Bytes()
}

// Inert returns the text of a cell that no program takes for a formula: with a ' before one that begins with =, +, -
// or @, of whatever width, or with a tab or '. To have the text back, take one ' away from the beginning.
func Inert(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune("=+-@＝＋－＠'\t", first) {
		return "'" + text
	}
	return text
}

// cell returns the text of a member's value; "" if it is left out.
func (f *field) cell(v reflect.Value) (string, error) {
	if f.omitZero && f.zero(v) {
		return "", nil
	}
	text, err := appendValue(nil, f.plan, v)
	if err != nil {
		return "", fmt.Errorf("%s: %w", f.name, err)
	}
	switch {
	case text[0] == '"':
		if said := string(unquote(text)); plainText(said) {
			return said, nil
		}
	case text[0] == '[' && f.plan.texts():
		var list []string
		for n := range v.Len() {
			element, err := appendValue(nil, f.plan.elem, v.Index(n))
			if err != nil {
				return "", fmt.Errorf("%s: %w", f.name, err)
			}
			if element[0] != '"' {
				return string(text), nil
			}
			said := string(unquote(element))
			if !plainText(said) || strings.TrimSpace(said) != said || strings.Contains(said, ";") {
				return string(text), nil
			}
			list = append(list, said)
		}
		if len(list) > 0 {
			return strings.Join(list, listSeparator), nil
		}
	}
	return string(text), nil
}

// plainText reports whether a text can stand in a cell as it is, and be told from JSON and from nothing.
func plainText(s string) bool {
	return s != "" && !strings.ContainsRune(`"[{`, rune(s[0])) && !strings.Contains(s, "\r")
}

// texts reports whether the values of a type are lists that may be of texts alone.
func (p *plan) texts() bool {
	return p.kind == reflect.Slice && !p.fromJSON && (p.elem.kind == reflect.String || p.elem.fromText || p.elem.fromJSON)
}

// value returns the JSON value that a cell stands for; nil for none. Spreadsheets write true as TRUE, and people yes as
// Yes.
func (p *plan) value(cell string) []byte {
	raw := jsontext.Value(cell)
	switch {
	case cell == "":
		return nil
	case strings.ContainsRune(`"[{`, rune(cell[0])) && raw.IsValid():
		return oneLine(raw)
	case p.texts():
		var b []byte
		for text := range strings.SplitSeq(cell, strings.TrimSpace(listSeparator)) {
			b = append(b, ',')
			b, _ = jsontext.AppendQuote(b, strings.ToValidUTF8(strings.TrimSpace(text), "\uFFFD"))
		}
		b[0] = '['
		return append(b, ']')
	case !p.isText() && raw.IsValid():
		return oneLine(raw)
	}
	if word := strings.ToLower(cell); p.kind == reflect.Bool && (word == "true" || word == "false") {
		return []byte(word)
	} else if (word == "yes" || word == "no") && slices.Contains(enumerated(p.typ), word) {
		cell = word
	}
	b, _ := jsontext.AppendQuote(nil, strings.ToValidUTF8(cell, "\uFFFD"))
	return b
}

// isText reports whether a value is a text whatever it looks like.
func (p *plan) isText() bool {
	if p.inline != nil {
		return p.inline.plan.isText()
	}
	return !p.fromJSON && (p.kind == reflect.String || p.fromText)
}

// oneLine returns JSON without line breaks between its tokens.
func oneLine(v jsontext.Value) []byte {
	v = v.Clone()
	_ = v.Compact() // it is valid
	return v
}

// A Place is where in the sheets a line of a joined document comes from.
type Place struct {
	Sheet        string
	Line, Column int
}

// JoinSheets returns the document, one of a T, that sheets hold, as text of which each line is one cell, and where each
// line comes from: that of line n is places[n-1]. The findings are what is wrong with the tables themselves: no CSV
// in UTF-8, other separators than commas, an unknown sheet or column, one named twice, a row with too many cells;
// their path names the sheet. What is wrong with the document, reading it finds.
//
// Spreadsheets leave empty what is not used: rows without any text are none, a column without a name holds nothing
// unless there is text in it, and the cells that a row ends before are empty.
func JoinSheets[T any](sheets []Sheet, spec *Spec) (doc []byte, places []Place, found check.Findings) {
	j := joiner{root: spec.plan(reflect.TypeFor[T]())}
	seen := make(map[string]bool)
	j.line("{", Place{MainSheet, 1, 1})
	for _, s := range sheets {
		known := s.Name == MainSheet
		for i := range j.root.fields {
			known = known || j.root.fields[i].name == s.Name && j.root.fields[i].section()
		}
		switch {
		case !known:
			j.report(Place{s.Name, 1, 1}, Unknown, "no such sheet: %q", excerpt([]byte(s.Name)))
		case seen[s.Name]:
			j.report(Place{s.Name, 1, 1}, Duplicate, "sheet %q is there twice", s.Name)
		default:
			seen[s.Name] = true
			j.sheet(s)
		}
	}
	j.line("}", Place{MainSheet, 1, 1})
	return j.doc, j.places, j.found
}

// A joiner makes one document of sheets.
type joiner struct {
	root    *plan
	doc     []byte
	places  []Place
	found   check.Findings
	members int // of the document, so far
}

func (j *joiner) line(text string, at Place) {
	j.doc = append(append(j.doc, text...), '\n')
	j.places = append(j.places, at)
}

func (j *joiner) report(at Place, code check.Code, format string, args ...any) {
	j.found = append(j.found, &check.Finding{
		Code: code, Severity: check.Error, Path: check.Path("").Field(at.Sheet),
		Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, args...),
	})
}

// member begins a member of the document.
func (j *joiner) member(name, value string, at Place) {
	comma := ""
	if j.members++; j.members > 1 {
		comma = ", "
	}
	quoted, _ := jsontext.AppendQuote(nil, strings.ToValidUTF8(name, "\uFFFD"))
	j.line(comma+string(quoted)+": "+value, at)
}

// sheet adds what one sheet holds.
func (j *joiner) sheet(s Sheet) {
	if !j.encoded(s) {
		return
	}
	text := bytes.TrimPrefix(s.Text, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	t := &reader{name: s.Name, csv: r, all: []column{{name: mainHeader[0], of: 0}, {name: mainHeader[1], of: 1}}, known: newNames(mainHeader)}
	var item *plan
	if s.Name != MainSheet {
		item = j.root.fields[j.root.names.index[s.Name]].plan.elem
		_, t.all, t.known = item.columns()
	}
	if name := t.known.separator(text); name != "" {
		j.report(Place{s.Name, 1, 1}, Syntax, "the cells are separated by %s, not by commas", name)
		return
	}
	row, ok := j.row(s.Name, r)
	if !ok {
		return
	}
	j.header(t, row)
	for items := 0; ; {
		row, ok := j.row(s.Name, r)
		if !ok {
			if items > 0 {
				j.line("]", Place{s.Name, 1, 1})
			}
			return
		}
		if !slices.ContainsFunc(row, filled) {
			continue
		}
		if len(row) > len(t.columns) {
			j.report(t.place(len(t.columns)), Unknown, "the row has %d cells, the header %d columns: a comma too many, or one in a text without quotes?", len(row), len(t.columns))
			row = row[:len(t.columns)]
		}
		for i, text := range row {
			if t.columns[i] == unnamed && filled(text) {
				j.report(t.place(i), Unknown, "the column has no name")
				t.columns[i] = ignored
			}
		}
		if s.Name == MainSheet {
			j.mainRow(t, row)
			continue
		}
		begin := Place{s.Name, t.place(0).Line, 1}
		if items++; items == 1 {
			j.member(s.Name, "[{", begin)
		} else {
			j.line(", {", begin)
		}
		j.cells(t, item, row)
		j.line("}", begin)
	}
}

// filled reports whether there is something in a cell.
func filled(cell string) bool { return strings.TrimSpace(cell) != "" }

// A reader reads one sheet.
type reader struct {
	name    string
	csv     *csv.Reader
	all     []column // that a sheet of this name may have
	known   names    // theirs
	columns []int    // what each column of the sheet is: a place in all, or one of the following
}

const (
	ignored = -1 - iota // what it is has been reported
	unnamed
)

// place returns the place of a cell of the row read last.
func (t *reader) place(i int) Place {
	line, column := t.csv.FieldPos(i)
	return Place{t.name, line, column}
}

// cells adds the members of an item; those that are members of one value, wherever their columns are, in that value.
func (j *joiner) cells(t *reader, item *plan, row []string) {
	comma := func(first bool) string {
		if first {
			return ""
		}
		return ", "
	}
	values := make([][]byte, len(row))
	for i, text := range row {
		if t.columns[i] >= 0 {
			values[i] = t.all[t.columns[i]].plan(item).value(unescape(text))
		}
	}
	first, done := true, make(map[int]bool)
	for i, value := range values {
		if value == nil {
			continue
		}
		c := &t.all[t.columns[i]]
		name := comma(first) + `"` + item.fields[c.of].name + `": `
		switch {
		case c.within == nil:
			j.line(name+string(value), t.place(i))
		case done[c.of]:
			continue
		default:
			done[c.of] = true
			j.line(name+"{", t.place(i))
			for k := i; k < len(values); k++ {
				if values[k] == nil || t.all[t.columns[k]].of != c.of || t.all[t.columns[k]].within == nil {
					continue
				}
				j.line(comma(k == i)+`"`+t.all[t.columns[k]].within.name+`": `+string(values[k]), t.place(k))
			}
			j.line("}", t.place(i))
		}
		first = false
	}
}

// encoded reports whether a sheet is in UTF-8, and finds what it is otherwise.
func (j *joiner) encoded(s Sheet) bool {
	at := Place{s.Name, 1, 1}
	switch rest := bytes.ToValidUTF8(s.Text, []byte("\xff")); {
	case bytes.HasPrefix(s.Text, []byte("\xff\xfe")), bytes.HasPrefix(s.Text, []byte("\xfe\xff")):
		j.report(at, ByteOrderMark, "the text begins with the byte-order mark of UTF-16; sheets are UTF-8")
	case bytes.IndexByte(s.Text[:min(len(s.Text), 2)], 0) >= 0:
		j.report(at, InvalidUTF8, "the text is in UTF-16; sheets are UTF-8")
	case !utf8.Valid(s.Text):
		before := rest[:bytes.IndexByte(rest, 0xff)]
		line := before[bytes.LastIndexByte(before, '\n')+1:]
		at.Line, at.Column = 1+bytes.Count(before, []byte("\n")), len(line)+1
		j.report(at, InvalidUTF8, "the text is not UTF-8")
	default:
		return true
	}
	return false
}

// separator names what separates the names of columns in place of commas; "" if nothing does.
func (n *names) separator(sheet []byte) string {
	header, _, _ := bytes.Cut(sheet, []byte("\n"))
	for _, x := range [][2]string{{";", "semicolons"}, {"\t", "tabs"}} {
		if first, _, ok := bytes.Cut(header, []byte(x[0])); ok && n.find(bytes.Trim(first, `"`), 0) >= 0 {
			return x[1]
		}
	}
	return ""
}

// unescape removes what keeps a text from being taken for a formula.
func unescape(text string) string { return strings.TrimPrefix(text, "'") }

// row reads a row; ok is false at the end, and where the text is no CSV.
func (j *joiner) row(sheet string, r *csv.Reader) (row []string, ok bool) {
	row, err := r.Read()
	switch bad, _ := errors.AsType[*csv.ParseError](err); {
	case err == nil:
		return row, true
	case bad != nil:
		j.report(Place{sheet, bad.Line, bad.Column}, Syntax, "no CSV: %v", bad.Err)
	case !errors.Is(err, io.EOF):
		j.report(Place{sheet, 1, 1}, Syntax, "no CSV: %v", err)
	}
	return nil, false
}

// header says what each column is. A misspelt column is that of the member that is meant, if no other is: what is in it is
// not missed besides.
func (j *joiner) header(t *reader, row []string) {
	t.columns = make([]int, len(row))
	seen := make(map[int]bool)
	for i, name := range row {
		t.columns[i] = t.known.find([]byte(name), 0)
		switch {
		case t.columns[i] < 0 && !filled(name):
			t.columns[i] = unnamed
		case t.columns[i] < 0:
			t.columns[i] = ignored
			j.report(t.place(i), Unknown, "no such column: %q%s", excerpt([]byte(name)), t.known.advice(name))
		case seen[t.columns[i]]:
			j.report(t.place(i), Duplicate, "column %q is there twice", name)
			t.columns[i] = ignored
		default:
			seen[t.columns[i]] = true
		}
	}
	for i, name := range row {
		if near := t.known.nearest(name); t.columns[i] == ignored && near >= 0 && !seen[near] {
			t.columns[i], seen[near] = near, true
		}
	}
}

// mainRow adds a member that is no section.
func (j *joiner) mainRow(t *reader, row []string) {
	var cells [2]string
	at := Place{MainSheet, 1, 1}
	for i, text := range row {
		if t.columns[i] >= 0 {
			cells[t.columns[i]] = unescape(text)
			at = t.place(i)
		}
	}
	p := &plan{kind: reflect.String} // of an unknown member, which reading reports
	if i := j.root.names.find([]byte(cells[0]), 0); i >= 0 {
		p = j.root.fields[i].plan
	}
	if value := p.value(cells[1]); value != nil {
		j.member(cells[0], string(value), at)
	}
}
