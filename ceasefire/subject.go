package ceasefire

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
)

// A subject is what is monitored, and how: a snapshot goes on only with the same.
type subject struct {
	Regime   string // the SHA-256 of it
	Views    string
	Zone     string
	On       string
	Late     string
	Bound    string
	Complete bool
	Members  string // the SHA-256 of what the directory says of the groups that the regime names
}

// subject returns what the monitor monitors.
func (m *Monitor) subject() (subject, error) {
	if m == nil || m.regime == nil {
		return subject{}, ErrRegime
	}
	members := sha256.New()
	if m.ask.Members != nil {
		say := func(group actor.ID) { fmt.Fprintf(members, " %q %v", group, m.ask.Members.Members(group)) }
		for i := range m.regime.Parties {
			say(m.regime.Parties[i].Actor)
		}
		for i := range m.regime.Lines {
			for _, group := range slices.Concat(m.regime.Lines[i].Left, m.regime.Lines[i].Right) {
				say(group)
			}
		}
		for _, d := range m.duties {
			for i := range d.hooks {
				for _, w := range d.hooks[i].wants {
					for _, p := range slices.Concat(w.except, []pattern{w.pattern}) {
						for _, group := range slices.Concat(p.party, p.what.By, p.what.Against) {
							say(group)
						}
					}
				}
			}
		}
	}
	s := subject{
		Regime: m.sum, Members: fmt.Sprintf("%x", members.Sum(nil)),
		Views: fmt.Sprintf("%q", m.views), Zone: m.ask.Zone.String(), On: m.zone().out(m.ask.On).String(), Late: max(m.ask.Late, Refuse).String(), Complete: m.ask.Complete,
	}
	if m.ask.Late == Reorder {
		s.Bound = m.ask.Bound.String()
	}
	return s, nil
}

// same returns nil if a snapshot of s goes on with now, and otherwise says what differs.
func (s *subject) same(now *subject) error {
	var differs []string
	note := func(what string, was, is any) {
		text := func(v any) any {
			if v == "" {
				return "none"
			}
			return v
		}
		if was != is {
			differs = append(differs, fmt.Sprintf("%s: %v, not %v", what, text(was), text(is)))
		}
	}
	if s.Regime != now.Regime {
		differs = append(differs, "the regime")
	}
	if s.Members != now.Members {
		differs = append(differs, "the members of groups")
	}
	note("the views", s.Views, now.Views)
	note("the zone", s.Zone, now.Zone)
	note("the date of the log", s.On, now.On)
	note("the policy for late events", s.Late, now.Late)
	note("the bound for late events", s.Bound, now.Bound)
	note("whether the log is complete", s.Complete, now.Complete)
	if len(differs) == 0 {
		return nil
	}
	return fmt.Errorf("it was taken of another subject (%s)", strings.Join(differs, "; "))
}
