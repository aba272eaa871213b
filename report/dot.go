package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
)

// DOT writes who has promised what to whom as a graph in the language of Graphviz: actors, the
// commitments between them, boxed by the document in which they stand, and what each waits for. The
// firmer a commitment stands, the heavier its frame: bold in force (and dashed while suspended),
// plain agreed, dashed proposed, dotted spoken only; what is over is left out. What falls or is at risk without the actors of
// Options.Without says so in words. Below the graph stand what was assessed and the dates; how it was computed and
// what would change an answer stand before it, as comments. Nothing that a document says ends a label or a comment. The error
// wraps [ErrFigure] when the assessment does not answer Q1, of which the graph is; otherwise it is that of the writer.
func DOT(w io.Writer, a *guarantee.Assessment) error {
	if a != nil && !slices.Contains(a.Stamp.Answers, guarantee.Q1) {
		return fmt.Errorf("%w: the graph of who promised what to whom answers Q1, which the assessment does not", ErrFigure)
	}
	return write(w, viewOf(a), func(v *view) []byte {
		g := graph{view: v, lost: make(map[guarantee.ID][]string)}
		for _, c := range v.a.Consequences {
			if c.Fate != guarantee.Stands {
				g.lost[c.Commitment] = append(g.lost[c.Commitment], c.String())
			}
		}
		g.write()
		return g.Bytes()
	})
}

// graph lays out an assessment as a graph.
type graph struct {
	bytes.Buffer
	view *view
	lost map[guarantee.ID][]string // what falls or is at risk without the actors asked for
}

// frames say how firmly a commitment stands.
var frames = map[guarantee.Standing]string{
	guarantee.InForce: "bold", guarantee.Suspended: `"bold,dashed"`, guarantee.Agreed: "solid",
	guarantee.Proposed: "dashed", guarantee.SpokenOnly: "dotted", guarantee.NotKnown: `"rounded,dotted"`,
}

// frame is the frame of a commitment, nothing for one that is not drawn. One that may be over, or not be yet, is drawn as
// one of which it is open where it stands.
func frame(p *guarantee.Promise) string {
	if f := frames[p.Standing]; f != "" || !slices.ContainsFunc(p.Possible, func(s guarantee.Standing) bool { return frames[s] != "" }) {
		return f
	}
	return frames[guarantee.NotKnown]
}

func (g *graph) write() {
	g.comments()
	fmt.Fprintf(g, "digraph {\n\tlabel=%s;\n\trankdir=LR;\n\tnode [shape=box];\n", quoted(g.view.stamped()...))
	standing := slices.DeleteFunc(slices.Clone(g.view.a.Promises), func(p guarantee.Promise) bool { return frame(&p) == "" })
	actors := make(map[actor.ID]bool)
	within := make(map[guarantee.InstrumentID][]*guarantee.Promise)
	for i := range standing {
		p := &standing[i]
		within[p.Under] = append(within[p.Under], p)
		for _, id := range slices.Concat(p.By, p.To) {
			actors[id] = true
		}
	}
	for _, n := range g.view.a.Names {
		if actors[n.ID] {
			fmt.Fprintf(g, "\t%s [shape=ellipse, label=%s];\n", quoted("actors/"+string(n.ID)), quoted(n.Name))
		}
	}
	drawn := make(map[guarantee.InstrumentID]bool)
	for i, p := range standing {
		if drawn[p.Under] {
			continue
		}
		drawn[p.Under] = true
		indent := "\t"
		if p.Under != "" {
			fmt.Fprintf(g, "\tsubgraph cluster_%d {\n\t\tlabel=%s;\n", i, quoted(p.Document))
			indent = "\t\t"
		}
		for _, p := range within[p.Under] {
			g.promise(indent, p)
		}
		if p.Under != "" {
			g.WriteString("\t}\n")
		}
	}
	for i := range standing {
		g.parties(&standing[i])
	}
	g.awaited()
	g.WriteString("}\n")
}

// comments writes what stands on every report.
func (g *graph) comments() {
	for _, line := range g.view.about() {
		g.comment(line)
	}
}

// comment writes a text in a line of its own, which is where a comment ends.
func (g *graph) comment(text string) { g.WriteString("// " + clean(text) + "\n") }

// promise writes a commitment as a box.
func (g *graph) promise(indent string, p *guarantee.Promise) {
	stands := p.Standing.String()
	if frames[p.Standing] == "" {
		stands = joined(p.Possible, " or ")
	}
	lines := []string{string(p.Commitment), words(p.Act) + ", " + stands}
	if text := g.view.owedNow(p); text != "" {
		lines = append(lines, text)
	}
	lines = append(lines, p.Hands()...)
	lines = append(lines, g.lost[p.Commitment]...)
	fmt.Fprintf(g, "%s%s [style=%s, label=%s];\n", indent, quoted("commitments/"+string(p.Commitment)), frame(p), quoted(lines...))
}

// parties draws a commitment between who owes it and to whom.
func (g *graph) parties(p *guarantee.Promise) {
	node := quoted("commitments/" + string(p.Commitment))
	for _, id := range p.By {
		fmt.Fprintf(g, "\t%s -> %s;\n", quoted("actors/"+string(id)), node)
	}
	for _, id := range p.To {
		fmt.Fprintf(g, "\t%s -> %s;\n", node, quoted("actors/"+string(id)))
	}
}

// awaited draws the events that have not happened and without which commitments cannot be owed.
func (g *graph) awaited() {
	for i := range g.view.a.NeededActs.Awaited {
		w := &g.view.a.NeededActs.Awaited[i]
		node := quoted("awaited/" + w.Event)
		drawn := false
		for _, at := range placesOf(g.view.index.promises, w.Waiting) {
			p := &g.view.a.Promises[at]
			if frame(p) == "" {
				continue
			}
			if !drawn {
				fmt.Fprintf(g, "\t%s [shape=hexagon, label=%s];\n", node, quoted(w.Event))
				drawn = true
			}
			fmt.Fprintf(g, "\t%s -> %s [style=dashed, label=\"awaited by\"];\n", node, quoted("commitments/"+string(p.Commitment)))
		}
	}
}

// quoted returns lines as one string of the language.
func quoted(lines ...string) string {
	for i, line := range lines {
		lines[i] = dotEscapes.Replace(clean(line))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
