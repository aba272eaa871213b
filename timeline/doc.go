// Package timeline holds events and the one language of conditions over them.
//
// Everything that happens is an [Event]: a signature, a vote, a consent, a shelling, the start of a
// ceasefire. Events have a [Kind] from a closed tree, so that a pattern for an attack matches a
// shelling. A log is a slice of events in any order and is one state of knowledge: what no event
// records has not been recorded as happened, and a correction makes another log. An event that
// somebody asserts and somebody else denies is certain from neither's view but its own: a [World]
// takes the view of one actor, or of none.
//
// A [Condition] speaks of events only and is built from eight forms: [Happened], [All], [Any],
// [Not], [Since], [Within], [Count] and [Readings]. Conditions are plain values with a name:
//
//	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
//	ready := timeline.All{truce, timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}}
//
// The nil condition is true. A [World] evaluates a condition on a date to yes, no or unknown:
// unknown when an event is dated too coarsely to tell whether it lies before the date, or when it depends on
// how a text is read.
//
// A [Schedule] takes the deadlines of a text together: "no later than D+30", "not before D+91". It says
// whether they can all be met, when each point in time is at the earliest and at the latest, which
// clauses contradict each other, and which wait for each other in a circle.
package timeline
