package ceasefire

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A local is the zone of a monitor. Inside the monitor a day is one of its days, and a minute or an instant is written as
// what its clocks show, as if that were UTC: dates come in by in, and go out by out. What is known to the day or worse is a
// day there, and remains as it is written.
type local timeline.Zone

// east is by how many seconds its clocks are ahead of UTC.
func (z local) east() int64 { return int64(z) * 60 }

// in returns a date as the clocks of the zone show it.
func (z local) in(d uncertain.Date) uncertain.Date { return z.shown(d, z.east()) }

// out returns the date that the clocks of the zone show.
func (z local) out(d uncertain.Date) uncertain.Date {
	if z == 0 {
		return d
	}
	return z.shown(d, -z.east()).In(time.FixedZone("", int(z.east())))
}

// shown returns a minute or an instant so many seconds later, in UTC.
func (z local) shown(d uncertain.Date, later int64) uncertain.Date {
	if z == 0 || d.Precision() <= uncertain.PrecisionDay {
		return d
	}
	first, _ := d.Seconds()
	at := time.Unix(min(max(first+later, earliest), latest), 0).UTC()
	if d.Precision() == uncertain.PrecisionMinute {
		return uncertain.Minute(at)
	}
	return uncertain.Instant(at)
}

// last returns the last day or instant that is over at a second that the clocks show, as a date that means the same
// everywhere: in UTC a day, or an instant written in the zone of another date; in any other zone an instant written in that.
// It is zero if there is none.
func (z local) last(second int64, of uncertain.Date) uncertain.Date {
	if second == never {
		return uncertain.Date{}
	}
	last := instant(second - 1)
	switch {
	case last.IsZero():
		return last
	case z != 0:
		return z.out(last)
	case second%secondsOfDay != 0:
		return uncertain.Instant(last.First().In(of.Zone()))
	}
	return uncertain.Day(last.First().Date())
}

func (z local) span(s uncertain.Span) uncertain.Span {
	return uncertain.Span{From: z.in(s.From), To: z.in(s.To)}
}

// regime returns the regime with all dates that bear on when its terms hold as the clocks of the zone show them.
func (z local) regime(r *Regime) *Regime {
	if z == 0 {
		return r
	}
	out := *r
	out.Parties, out.Zones, out.Terms, out.Waivers = slices.Clone(r.Parties), slices.Clone(r.Zones), slices.Clone(r.Terms), slices.Clone(r.Waivers)
	for i := range out.Parties {
		out.Parties[i].Effective = z.span(out.Parties[i].Effective)
	}
	for i := range out.Zones {
		x := &out.Zones[i]
		x.Extents = slices.Clone(x.Extents)
		for j := range x.Extents {
			x.Extents[j].Span = z.span(x.Extents[j].Span)
		}
	}
	for i := range out.Terms {
		x := &out.Terms[i]
		x.Span = z.span(x.Span)
		if c, ok := x.Clause.(Withdraw); ok {
			c.Due.By = z.in(c.Due.By)
			x.Clause = c
		}
	}
	for i := range out.Waivers {
		out.Waivers[i].Span = z.span(out.Waivers[i].Span)
	}
	return &out
}
