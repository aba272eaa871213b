// Package source holds what everything else rests on: who said what, when, and where it stands.
//
// Everything known was said by somebody. A [Source] is a publication; a [Statement] is one thing
// that somebody said in it, with the speaker, the way it reached us, the dates it was said and
// published, and its [Mode]: a fact, a promise, an offer, a demand and a judgement are different
// things and stay different. Typed items of the other packages cite statements by ID.
//
// # What is known by a date
//
// A [Record] answers for one date which statements had been published. An item that cites a
// statement that is not yet known does not exist for that record; what was learnt later stands in an
// item, or a value of a [Claim], of its own:
//
//	record := source.NewRecord(sources, statements, uncertain.Day(2026, time.January, 7))
//	record.Knows(item.Says)
//
// # Several values of one thing
//
// A [Claim] holds sourced values of one quantity that may disagree, and a [Policy] for resolving
// them. Nothing is averaged: the values are intersected, or the hull is taken, or the latest or a
// preferred source is believed, and a contradiction stays visible.
//
// The package does not judge sources and holds no private persons: a speaker is an actor, an
// office, an institution or a description such as "two academics".
package source
