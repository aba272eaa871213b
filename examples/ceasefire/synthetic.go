package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// synthetic returns a log of events that never happened, the same for the same seed: as many rows as
// asked for, from 1 March 2026, in which both parties do the same things as often.
func synthetic(seed uint64, rows int) io.ReadCloser {
	read, write := io.Pipe()
	go func() {
		w := bufio.NewWriter(write)
		fmt.Fprintln(w, "id,date,kind,title,by,weapon,amount,according,denied,in,line,distance")
		g := generator{Rand: rand.New(rand.NewPCG(seed, 40)), w: w, at: time.Date(2026, time.March, 1, 6, 0, 0, 0, time.UTC)}
		for g.row = 1; g.row <= rows; g.row++ {
			g.write()
		}
		write.CloseWithError(w.Flush()) // nil is the end of the log
	}()
	return read
}

// A generator writes rows.
type generator struct {
	*rand.Rand
	w   io.Writer
	at  time.Time
	row int
}

// parties are who acts; who is not the one is the other.
var parties = [2]string{"UKR", "RUS"}

// write writes a row: the time goes on by four hours on average.
func (g *generator) write() {
	g.at = g.at.Add(time.Duration(g.IntN(8*60*60)) * time.Second)
	side := g.IntN(2)
	by, other := parties[side], parties[1-side]
	event := func(kind, by, weapon, amount, according, denied, in, line, distance string) {
		// A reader who stops closes the pipe; what is written then goes nowhere.
		_, _ = fmt.Fprintf(g.w, "synthetic-%d,%s,%s,synthetic,%s,%s,%s,%s,%s,%s,%s,%s\n", g.row, g.at.Format(time.RFC3339),
			kind, by, weapon, amount, according, denied, in, line, distance)
	}
	switch n := g.IntN(100); {
	case n < 45:
		event("meeting", by+";mission", "", "", "mission", "", "", "", "")
	case n < 60: // the other side's word against its own
		event("shelling", by, "artillery", fmt.Sprint(1+g.IntN(12)), other, by, "", "", "")
	case n < 65: // seen by the mission
		event("shelling", by, "mortar", fmt.Sprint(1+g.IntN(4)), "", "", "", "", "")
	case n < 75:
		event("presence", by, "drone", "1", "mission", "", "dmz", "", "")
	case n < 80:
		event("presence", by, "drone", "1", "", "", "", "", "") // somewhere
	case n < 95:
		event("presence", by, "artillery", fmt.Sprint(1+g.IntN(6)), "", "", "", "control", fmt.Sprintf("around %d km", 5+g.IntN(80)))
	case n < 97: // the other side's word, of soldiers in the zone
		event("presence", by, "personnel", fmt.Sprint(2+g.IntN(20)), other, by, "dmz", "", "")
	default:
		event("announcement", by, "", "", "", "", "", "", "")
	}
}
