package main

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
)

// method says how the verdicts of a monitor with these options are found, by a log of which something is not seen or nothing.
func method(o *ceasefire.Options, gaps bool) string {
	views := "What is the account of somebody alone, or is denied, may have happened or not: no point of view was chosen"
	if len(o.Views) > 0 {
		names := make([]string, len(o.Views))
		for i, id := range o.Views {
			names[i] = view(id)
		}
		views = "In each view (" + strings.Join(names, ", ") + ") what that actor denies did not happen, and what is the account of " +
			"others alone may have happened or not"
	}
	late := "events that come late were left out"
	if o.Late == ceasefire.Reorder {
		late = fmt.Sprintf("events that come up to %s late were put in order, and later ones left out", short(o.Bound))
	}
	seen := "as a whole"
	if !o.On.IsZero() {
		seen = "as it stood on " + o.On.String()
	}
	silence := "What they do not record is not taken as not done"
	switch {
	case o.Complete && gaps:
		silence = "They are said to record everything that the terms speak of, but a row was left out or has an unknown name: what they do not record is not taken as not done"
	case o.Complete:
		silence = "They are taken to record everything that the terms speak of"
	}
	return fmt.Sprintf("Each term in force was judged for each party that it binds by the events of the log and of the document, seen %s; %s. %s. A term "+
		"is broken if no way to read the record avoids that, and unverified if some way contains it. %s.", seen, late, views, silence)
}

// wrapped returns text in lines of at most 108 characters.
func wrapped(text string) string {
	var b strings.Builder
	at := len("Method. ")
	for i, word := range strings.Fields(text) {
		switch {
		case i > 0 && at+1+len(word) > 108:
			b.WriteByte('\n')
			at = 0
		case i > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}
