package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// What is said of an item of a list lies within it, in every format that has lists, and what comes after lies beside it again.
func TestNestedItems(t *testing.T) {
	v := viewOf(&guarantee.Assessment{})
	v.blocks = nil
	v.title("  ", "List")
	for _, x := range []struct{ indent, thing string }{{"    ", "a"}, {"      ", "b"}, {"        ", "c"}, {"      ", "d"}, {"    ", "e"}, {"      ", "f"}} {
		v.entry(x.indent, x.thing, "x")
	}
	v.para("  ", "End")
	v.item("      ", "g")
	v.item("    ", "h")

	var m markdown
	h, l := htmlPage{view: v}, latexPage{view: v}
	for i := range v.blocks {
		m.block(&v.blocks[i], false)
		h.block(&v.blocks[i])
		l.block(&v.blocks[i], false)
	}
	h.end()
	l.end()
	for _, x := range []struct{ name, got, want string }{
		{"Markdown", m.String(), "### List\n\n- a: x\n  - b: x\n    - c: x\n  - d: x\n- e: x\n  - f: x\n\nEnd\n\n- g\n- h\n"},
		{"HTML", strings.NewReplacer("<b>", "", "</b>", "", "\n", "").Replace(h.String()),
			"<h3>List</h3><ul><li>a: x<ul><li>b: x<ul><li>c: x</li></ul></li><li>d: x</li></ul></li><li>e: x<ul><li>f: x</li></ul></li></ul><p>End</p><ul><li>g</li><li>h</li></ul>"},
		{"LaTeX", strings.NewReplacer("\n", "", `\item{} `, "-", `\begin{itemize}`, "(", `\end{itemize}`, ")").Replace(l.String()), `\paragraph{List}(-a: x(-b: x(-c: x)-d: x)-e: x(-f: x))End(-g-h)`},
	} {
		if x.got != x.want {
			t.Errorf("%s: %q, want %q", x.name, x.got, x.want)
		}
	}
}
