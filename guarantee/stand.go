package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A Stand is a position that an actor has taken, as far as is recorded.
type Stand struct {
	Position PositionID           `json:"position"`
	By       actor.ID             `json:"by"`
	Stance   Stance               `json:"stance"`
	On       string               `json:"on"` // its subject, in words
	If       string               `json:"if,omitzero"`
	Since    uncertain.Date       `json:"since,omitzero"`
	Until    uncertain.Date       `json:"until,omitzero"`    // when it no longer was held; zero for no end that is recorded and may have come by the date
	Reported bool                 `json:"reported,omitzero"` // it is what others report, never the actor's own
	Says     []source.StatementID `json:"says"`
}

// A View is a judgement: what somebody thinks of parts of the structure.
type View struct {
	Judgement JudgementID          `json:"judgement"`
	About     []check.Ref          `json:"about"`
	Says      []source.StatementID `json:"says"`
}

// stands returns the known positions that had been taken and not been given up by the date.
func (a *assessor) stands() []Stand {
	var out []Stand
	for _, p := range a.positions() {
		if !p.Span.IsZero() && p.Span.Holds(a.ask.On) == uncertain.No {
			continue
		}
		out = append(out, p.stand(a.ask.On))
	}
	return out
}

// stand returns a position as it is on a date. Nobody knows then when it is given up later.
func (p held) stand(on uncertain.Date) Stand {
	until := p.Span.To
	if until.NotAfter(on) == uncertain.No {
		until = uncertain.Date{}
	}
	return Stand{
		Position: p.ID, By: p.By, Stance: p.Stance, On: p.On.String(), If: conditionText(p.If),
		Since: p.Span.From, Until: until, Reported: p.reported, Says: p.Says,
	}
}

// views returns the known judgements.
func (a *assessor) views() []View {
	var out []View
	for i := range a.s.Judgements {
		if j := &a.s.Judgements[i]; a.record.Knows(j.Says) {
			out = append(out, View{Judgement: j.ID, About: j.About, Says: j.Says})
		}
	}
	return out
}
