package report_test

import (
	"io"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
)

// Nobody owes what is a leave to do something, and where something stands may be open for other reasons than dates.
func TestTextOfPromises(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-01-20",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","UKR"]}],
"commitments":[{"id":"leave","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"respond","when":{"happened":{"kind":"armed_attack"}}},
 {"id":"duty","under":"t","by":["FRA"],"to":["UKR"],"act":"defend","when":{"happened":{"kind":"armed_attack"}}},
 {"id":"vote","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"train","when":{"happened":{"kind":"approval","by":["GBR"]}}},
 {"id":"help","under":"t","by":["FRA"],"to":["UKR"],"act":"train","when":{"happened":{"kind":"approval","by":["GBR"]}}},
 {"id":"passage","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"deploy"},
 {"id":"used","under":"t","by":["FRA"],"to":["UKR"],"kind":"permission","act":"respond","given":{"not":{"happened":{"kind":"performance","by":["FRA"]}}}},
 {"id":"shared","under":"t","by":["FRA","GBR"],"to":["UKR"],"act":"arm"}],
"events":[{"id":"attack","kind":"armed_attack","against":["UKR"],"according":["UKR"],"date":"2026-01-10"},
 {"id":"done","kind":"performance","by":["FRA"],"about":"commitments/shared","date":"2026-01-11"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	text := new(strings.Builder)
	if err := report.Text(text, s.Assess(guarantee.Options{On: s.AsOf})); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(text.String()), " ")
	for _, want := range []string{
		"may respond. treaty “T”", "allowed when armed attack; it may be allowed already", "; owed when armed attack; it may be owed already",
		"the record leaves open whether it is",
		"leave: it may be allowed already; if it is not: upon armed attack", "duty: it may be owed already; if it is not: upon armed attack",
		"GBR: approval: cannot be owed without it: help; cannot be allowed without it: vote", "help: GBR: approval.", "vote: GBR: approval.",
		"Allowed as things stand: all that it takes has happened passage: in force, and no trigger is stated.",
		"used: nothing that is recorded would allow it.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

// Who has left a promise is said with it, in the graph as well, and what rests on a log of which no statement speaks cites its events.
func TestTextOfDepartures(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T","as_of":"2026-03-01",
"actors":[{"id":"FRA","kind":"state"},{"id":"GBR","kind":"state"},{"id":"UKR","kind":"state"}],
"instruments":[{"id":"t","title":"T","form":"treaty","in_force":"2026-01-01","signatories":["FRA","GBR","UKR"]}],
"commitments":[{"id":"shared","under":"t","by":["FRA","GBR"],"to":["UKR"],"liability":"joint","act":"arm"},
 {"id":"lone","under":"t","by":["FRA"],"to":["UKR"],"act":"train"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	log, findings := s.DecodeLog([]byte(`{"schema":"backstop-log/1","events":[{"id":"exit","kind":"withdrawal","by":["GBR"],"about":"instruments/t","date":"2026-02-01"},
{"id":"vain","kind":"performance","by":["UKR"],"about":"commitments/lone","date":"2026-02-02"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{On: s.AsOf, Log: log})
	const gone = "no longer by GBR since 2026-02-01: withdrawal by GBR (events/exit), the others still owing all of it"
	for _, x := range []struct {
		name  string
		write func(io.Writer, *guarantee.Assessment) error
		want  []string
	}{
		{"text", report.Text, []string{"shared: FRA to UKR: arm; " + gone + ". treaty", "[no source: events/exit]", "it is by nobody who owes it or performs it. [no source: events/vain"}},
		{"HTML", report.HTML, []string{gone, "[no statement: events/exit]"}},
		{"DOT", report.DOT, []string{gone}},
	} {
		text := new(strings.Builder)
		if err := x.write(text, a); err != nil {
			t.Fatal(err)
		}
		said := strings.Join(strings.Fields(text.String()), " ")
		for _, want := range x.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s does not say %q:\n%s", x.name, want, text)
			}
		}
		if x.name == "DOT" && strings.Contains(said, `"actors/GBR" -> "commitments/shared"`) {
			t.Errorf("who has left still owes it:\n%s", text)
		}
	}
}
