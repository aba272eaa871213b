// Package ceasefire holds the terms of a ceasefire as data, and a monitor that says which were kept, by
// whom they were broken, according to whom, and what is still to be done.
//
// A [Regime] has parties, lines, zones, bodies and terms. Each [Term] asks one thing, its [Clause], and
// has a status: required by somebody, proposed, agreed, or in force. Only what is in force is judged. A term may
// hold only from one event until another, as long as an exchange of prisoners or a day of voting lasts: what shares the
// second of the start does not lie in that time, what shares the second of the end does.
//
// A [Monitor] takes events in the order in which they began and follows every term in force, for each
// party that it binds and in each view that is asked for:
//
//	m, err := ceasefire.NewMonitor(regime, ceasefire.Options{Views: actor.IDs("", "AUT", "BEL")})
//	err = m.Observe(&event) // each of them
//	m.End()
//	for _, r := range m.Results() { … }
//
// # Verdicts
//
// A term is kept, broken, pending or unverified. The package does not decide what happened: who acted,
// where, when, how many and according to whom is what events state, and where they leave it open, so
// does the verdict. It is broken only if no way to read the record avoids that, and unverified if some
// way contains it. So a view that denies an event may find a term kept which another finds broken, and
// what is common ground may be neither. Common ground is what stands on record, by nobody's account, and nobody denies: what
// the parties all say is certain in the view of each, and is common ground only if the log states it as a fact.
//
// What is not recorded is not taken as not done: an act that is asked for and not recorded in time leaves
// a term unverified, unless Options.Complete says that the log holds everything.
//
// # Speed and memory
//
// A monitor keeps for each term, party and view a few numbers and what is open, never the events. It
// can be stopped and resumed by a [Monitor.Snapshot].
package ceasefire
