package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func TestPathIsTheAssessments(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	marks := marksOf(t, drawnAlone(t, a, "path"))
	for _, n := range a.NeededActs.Commitments {
		i := slices.IndexFunc(marks, func(m drawnMark) bool {
			names, _, _ := strings.Cut(m.Title, " (")
			return slices.Contains(strings.Split(names, ", "), string(n.Commitment))
		})
		if (i >= 0) != (n.Met != uncertain.Yes) {
			t.Errorf("%s is met: %v, and has a path: %v", n.Commitment, n.Met, i >= 0)
		}
		if i < 0 {
			continue
		}
		m := marks[i]
		maybe := newView(a).maybeOwed(&n)
		signed := strings.Contains(strings.Join(m.Texts, " "), maybe) && len(m.Halves) > 0
		if open := n.Met == uncertain.Unknown; signed != open || strings.Contains(m.Title, maybe) != open {
			t.Errorf("%s is met: %v, which is not what is drawn of %q", n.Commitment, n.Met, m.Title)
		}
		for _, p := range n.Paths {
			for _, s := range p {
				if !strings.Contains(m.Title, s.What()+asFinding(s.Role)+" (") || len(s.Of) > 0 && !strings.Contains(m.Title, "act of "+and(s.Of)) {
					t.Errorf("%s: %v is not in %q", n.Commitment, s, m.Title)
				}
			}
		}
		if alternatives := strings.Count(m.Title, "; or "); alternatives != max(len(n.Paths)-1, 0) {
			t.Errorf("%s has %d paths, and %d alternatives", n.Commitment, len(n.Paths), alternatives)
		}
	}
}

func TestStepsSayWhichEventsCount(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{}).Only(guarantee.Q4)
	figure, text := drawnAlone(t, a, "path"), strings.Join(strings.Fields(written(t, Text, a)), " ")
	for id, want := range map[string]string{
		"bilateral-response": "RUS: armed attack against UKR after RUS and UKR: ceasefire starts",
		"paris-response":     "RUS: armed attack against UKR once it is in force",
	} {
		if m := one(t, marksOf(t, figure), id+" ("); !strings.Contains(m.Title, want+" (an event; nobody's act is awaited; has not happened)") {
			t.Errorf("the mark of %s does not say %q: %s", id, want, m.Title)
		}
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q", want)
		}
	}
	if strings.Contains(figure, "RUS: armed attack against UKR (") {
		t.Error("the figure says that there was no attack")
	}
}

func TestSomebodysActIsNotNobodys(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{}).Only(guarantee.Q4)
	m := one(t, marksOf(t, drawnAlone(t, a, "path")), "budapest-consult (")
	if want := "request (budapest) (somebody's act; whose is not stated; has not happened)"; !strings.Contains(m.Title, want) {
		t.Errorf("no %q in %s", want, m.Title)
	}
	text := strings.Join(strings.Fields(written(t, Text, a)), " ")
	for _, want := range []string{
		"request (budapest) (somebody's act; whose is not stated): cannot be owed without it: budapest-consult.",
		"budapest-consult: request (budapest) (by whom is not stated).",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
}

// Nobody owes what is a leave to do something, though the same ways lead there as to a duty.
func TestPathsToALeave(t *testing.T) {
	when := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	a := (&guarantee.Structure{
		Actors:      actor.States("FRA", "GBR", "UKR"),
		Instruments: []guarantee.Instrument{{ID: "t", Title: "T", Form: guarantee.Treaty, Signatories: guarantee.Signatories("FRA", "UKR"), Binds: guarantee.Intent}},
		Commitments: []guarantee.Commitment{
			{ID: "help", Under: "t", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Train, When: when},
			{ID: "pass", Under: "t", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Train, When: when, Kind: guarantee.Permission},
		},
	}).Assess(guarantee.Options{})
	marks := marksOf(t, drawnAlone(t, a, "path"))
	for id, want := range map[string][2]string{"help": {"owed", "into a duty"}, "pass": {"allowed", "into a leave to do it"}} {
		if m := one(t, marks, id+" ("); !slices.Contains(m.Texts, want[0]) || !strings.Contains(m.Title, want[1]) {
			t.Errorf("%s does not lead to what is %s: %q, %q", id, want[0], m.Title, m.Texts)
		}
	}
}

func TestPathWords(t *testing.T) {
	step := func(event string) []waymark {
		return []waymark{{text: event, holder: "act of FRA", done: uncertain.No}}
	}
	for _, test := range []struct {
		group laneGroup
		want  string
	}{
		{laneGroup{}, "c (agreed): nothing that is recorded would make a duty of it"},
		{laneGroup{open: owed.maybe()}, "c (agreed, and it may be owed already): nothing that is recorded would make a duty of it"},
		{laneGroup{to: allowed, open: allowed.maybe()}, "c (agreed, and it may be allowed already): nothing that is recorded would allow it"},
		{laneGroup{to: allowed, more: true}, "c (agreed): the ways to allow it are too many to go through"},
		{laneGroup{more: true}, "c (agreed): the ways to make a duty of it are too many to go through"},
		{laneGroup{ways: [][]waymark{step("a"), step("b")}}, "c (agreed): a (act of FRA; has not happened); or b (act of FRA; has not happened)"},
		{laneGroup{ways: [][]waymark{append(step("a"), waymark{"b", "by whom is not recorded", uncertain.Unknown})}, more: true},
			"c (agreed): a (act of FRA; has not happened) and b (by whom is not recorded; open); or in further ways"},
	} {
		test.group.name, test.group.under = "c", "agreed"
		if got := test.group.says(); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}
