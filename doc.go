// Package backstop is the map of the module; it holds no code.
//
// Backstop models security-guarantee structures: which actors promise each other what, under which
// conditions, how firmly, backed by which forces and money, around which ceasefire, over time. It
// says what such a structure amounts to, with a reason and a source behind every answer. It takes
// no side, and serves any structure from Locarno to today.
//
// # The packages, lowest first
//
// Imports point down only.
//
// Package [github.com/backstop-go/backstop/uncertain] holds values known only in part: "some 30,000"
// is a range that keeps its words, a truth may be unknown, a date may be known to the month.
//
// Package [github.com/backstop-go/backstop/check] says what is wrong with a document and where, and
// names the items an answer rests on.
//
// Package [github.com/backstop-go/backstop/source] holds statements: who said what, when, in which
// publication. Everything else cites them.
//
// Package [github.com/backstop-go/backstop/actor] describes states, organisations, coalitions with
// unnamed members, and bodies that decide by vote.
//
// Package [github.com/backstop-go/backstop/timeline] holds events and logs of them in CSV and JSON lines,
// the one language of conditions over them, and the schedule that a text's deadlines make.
//
// Package [github.com/backstop-go/backstop/ceasefire] holds the terms of a ceasefire as data, and a
// monitor that says which were kept, by whom they were broken, and according to whom. Package
// [github.com/backstop-go/backstop/ceasefire/geo] turns coordinates into what its events state.
//
// Package [github.com/backstop-go/backstop/force] holds contributions, the pools they are drawn from,
// how troops rotate, requirements and money. It adds them up, on a date and day by day, says who
// commands and who must agree, compares a force with its task, and says whose withdrawal breaks what
// is required.
//
// Package [github.com/backstop-go/backstop/guarantee] holds the whole structure. It reads, writes,
// validates, assesses, compares and merges structures, and replays a log of events into the course of
// every commitment. Start here.
//
// Package [github.com/backstop-go/backstop/report] shows an assessment to a reader: as text, Markdown,
// HTML, LaTeX, tables, figures or a graph.
//
// The examples directory holds programs: assess prints what a structure amounts to, ceasefire what of
// a ceasefire was kept, shelf puts structures side by side, and alliances says from research data who was
// bound to whom. Beside them, structures holds documents, among them that of the guarantees for Ukraine,
// and imports holds readers of the field's data sets. The docs directory holds pages for those who write
// and read such documents: a tutorial of ten minutes, the guide to the document, how to compare, how we
// count, and how not to use it.
//
// # What every answer keeps to
//
// Uncertain values stay uncertain: no midpoint, zero or average sneaks in. What no statement says is
// not recorded, never absent, and a sum of nothing is not recorded, never 0. Sources that disagree are
// both shown. Every question takes two dates: the one on which the answer is true, and the one by which
// its statements were published. There is no clock. No actor is special.
//
// The example below is a whole program.
package backstop
