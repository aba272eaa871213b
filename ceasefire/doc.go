// Package ceasefire holds the terms of a ceasefire as data, and a monitor that says which were kept, by
// whom they were broken, according to whom, and what is still to be done.
//
// A [Regime] has parties, lines, zones, bodies and terms. Each [Term] asks one thing, its [Clause], and
// has a status: required by somebody, proposed, agreed, or in force. Only what is in force is judged.
//
// The package does not decide what happened. Who acted, where and according to whom is what the events
// state; where they leave it open, so does the verdict.
package ceasefire
