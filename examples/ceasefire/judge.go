package main

import (
	"time"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
)

// How much of what grows with a log is listed.
const (
	maxEpisodes = 100
	maxLate     = 100
	maxTwins    = 100
	maxDays     = 10_000
	maxDrawn    = 20 // in text
)

// A judge watches a log, and keeps what it is told of on the way.
type judge struct {
	*ceasefire.Monitor
	episodes []ceasefire.Episode // the first maxEpisodes that closed
	closed   int64               // how many did
	days     []ceasefire.Count   // the first maxDays
	more     int64               // how many counts of a day are not kept
	dropped  []lateEvent         // the first maxLate that came late
}

// judges returns who judges by the log: if that is said to record everything, one who takes it so, and after it one who
// does not, whose word counts if something of the log turns out not to be seen.
func (c *command) judges(r *ceasefire.Regime) (list []*judge, err error) {
	for _, complete := range []bool{true, false} {
		if complete && !c.ask.Complete {
			continue
		}
		j, ask := &judge{}, c.ask
		ask.Complete, ask.Episode, ask.Day = complete, j.close, j.day
		ask.Dropped = func(e *timeline.Event, by time.Duration) { j.drop(c.log.at, e, by) }
		if j.Monitor, err = ceasefire.NewMonitor(r, ask); err != nil {
			return nil, err
		}
		list = append(list, j)
	}
	return list, nil
}

// drop takes an event that came late.
func (j *judge) drop(line int, e *timeline.Event, by time.Duration) {
	if len(j.dropped) < maxLate {
		j.dropped = append(j.dropped, lateEvent{line, e.ID, e.Date, short(by)})
	}
}

// day takes a count of a day that has ended.
func (j *judge) day(c ceasefire.Count) {
	if len(j.days) < maxDays {
		j.days = append(j.days, c)
	} else {
		j.more++
	}
}

// close takes an episode that has closed.
func (j *judge) close(e ceasefire.Episode) {
	if j.closed++; j.closed <= maxEpisodes {
		j.episodes = append(j.episodes, e)
	}
}
