package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
)

// fewNotes is up to how many notes of one rule are written out; of more the items are named.
const fewNotes = 4

// notes says what a reader of an answer should know, rule by rule.
func (v *view) notes(q guarantee.Question) {
	on := func(n guarantee.Note) bool { return n.Question == q }
	if !slices.ContainsFunc(v.a.Notes, on) {
		return
	}
	v.gap()
	v.title("  ", "Notes")
	for _, r := range guarantee.NoteRules() {
		var texts, items []string
		var because []check.Ref
		for n := range v.a.Noted(r.Code) {
			if !on(n) {
				continue
			}
			texts = append(texts, n.Text)
			if len(n.About) > 0 {
				items = append(items, n.About[0].ID)
			}
			because = append(because, n.Because...)
		}
		switch {
		case len(texts) == 0:
		case len(texts) <= fewNotes:
			v.entry("    ", string(r.Code)+" "+r.Title, strings.Join(texts, "; ")+"."+v.tag(because))
		default:
			v.entry("    ", string(r.Code)+" "+r.Title+" ("+digits.Grouped(int64(len(texts)))+")", strings.Join(items, ", ")+"."+v.tag(because))
		}
	}
}
