package guarantee_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// docs/lifecycle.md is the table of the machine and its picture, written by -update.
func TestLifecyclePage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The life cycle of a commitment\n\nWritten from the table in package `guarantee` by its tests.\n\n")
	b.WriteString("| row | from | event or condition | to | besides |\n| --- | --- | --- | --- | --- |\n")
	for _, r := range guarantee.Lifecycle() {
		var from []string
		for _, p := range r.From {
			from = append(from, p.String())
		}
		fmt.Fprintf(&b, "| %s | %s | %v | %s | %s |\n", r.No, strings.Join(from, ", "), r.On, target(r), r.Note)
	}
	b.WriteString("\n")
	writeDiagram(&b)
	golden.Check(t, "../../docs/lifecycle.md", []byte(b.String()))
}

// writeDiagram writes the table as a state diagram in Mermaid: one arrow for each two states, with the rows that lead along it.
func writeDiagram(b *strings.Builder) {
	name := func(p guarantee.Phase) string {
		switch {
		case p.State == 0:
			return "[*]"
		case p.Inner != 0:
			return p.State.String() + "_" + p.Inner.String()
		}
		return p.State.String()
	}
	var arrows []string
	rows := map[string][]string{}
	final := map[string]bool{}
	for _, r := range guarantee.Lifecycle() {
		for _, from := range r.From {
			to := guarantee.Phase{State: r.To}
			switch r.To {
			case 0: // what is resumed is where it was
				to.State = from.Inner
			case guarantee.StateSuspended:
				to.Inner = from.State
			}
			arrow := name(from) + " --> " + name(to)
			if rows[arrow] == nil {
				arrows = append(arrows, arrow)
			}
			if !slices.Contains(rows[arrow], r.No) {
				rows[arrow] = append(rows[arrow], r.No)
			}
			if to.State.IsFinal() {
				final[name(to)+" --> [*]"] = true
			}
		}
	}
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	for _, arrow := range arrows {
		fmt.Fprintf(b, "\t%s: %s\n", arrow, strings.Join(rows[arrow], ", "))
	}
	for _, end := range slices.Sorted(maps.Keys(final)) {
		fmt.Fprintf(b, "\t%s\n", end)
	}
	b.WriteString("```\n")
}

func target(r guarantee.Row) string {
	if r.To == 0 {
		return "the state before"
	}
	return r.To.String()
}

// The table is a function: no phase has two rows for one stimulus; finals have no way out, and each
// state has a kind of event of its own.
func TestLifecycleTable(t *testing.T) {
	type key struct {
		from guarantee.Phase
		on   guarantee.Stimulus
	}
	seen := map[key]bool{}
	for _, r := range guarantee.Lifecycle() {
		for _, p := range r.From {
			if k := (key{p, r.On}); seen[k] {
				t.Errorf("row %s: a second row from %v on %v", r.No, p, r.On)
			} else {
				seen[k] = true
			}
			if p.State.IsFinal() {
				t.Errorf("row %s leads out of %v", r.No, p)
			}
			if p.State == guarantee.StateBreached && r.To != guarantee.StateCured && r.To != guarantee.StateReleased {
				t.Errorf("row %s leads from a breach to %v", r.No, r.To)
			}
		}
	}
	for s := range guarantee.States {
		if k := s.Kind(); !k.Is(timeline.StateChange) || k.String() != "becomes_"+s.String() {
			t.Errorf("%v has the kind %v", s, k)
		}
	}
}

func ExampleStructure_Replay() {
	s := bond(guarantee.Commitment{ID: "help", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("PT72H")})
	log := []timeline.Event{{ID: "attack", Date: date("2026-03-01T06:00:00Z"), Kind: timeline.Shelling}}
	help := s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("help")
	for _, day := range []string{"2026-02-28", "2026-03-02", "2026-03-05"} {
		where := help.On(date(day))[0]
		fmt.Println(day, where.Phases[0], where.Because)
	}
	// Output:
	// 2026-02-28 in force [commitments/help instruments/practice]
	// 2026-03-02 owed [commitments/help instruments/practice events/attack]
	// 2026-03-05 breached [commitments/help instruments/practice events/attack]
}
