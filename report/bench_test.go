package report

import (
	"fmt"
	"io"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// A writer writes an assessment in one format.
type writer struct {
	name  string
	write func(io.Writer, *guarantee.Assessment) error
}

// writers write an assessment in each format; its JSON is the floor that the others are held against.
var writers = []writer{
	{"floor", func(w io.Writer, a *guarantee.Assessment) error { _, err := a.Encode(); return err }},
	{"text", Text}, {"markdown", Markdown}, {"html", HTML}, {"latex", LaTeX}, {"dot", DOT}, {"brief", BriefText},
	{"csv", func(w io.Writer, a *guarantee.Assessment) error {
		for _, table := range Tables(a) {
			if err := table.WriteCSV(w); err != nil {
				return err
			}
		}
		return nil
	}},
}

// Each format of the assessment of Ukraine beside its JSON: how many times as long it takes.
func BenchmarkFormats(b *testing.B) {
	a := gen.Ukraine(b).Assess(guarantee.Options{})
	var json float64 // nanoseconds
	for _, x := range writers {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := x.write(io.Discard, a); err != nil {
					b.Fatal(err)
				}
			}
			took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if x.name == "floor" {
				json = took
			} else if json > 0 { // the floor was measured, too
				b.ReportMetric(took/json, "times-json")
			}
		})
	}
}

// How each format grows with what there is to say: the time for each item stays the same.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		a := large(b, n)
		for _, x := range writers {
			b.Run(fmt.Sprintf("%s/n=%d", x.name, n), func(b *testing.B) {
				for b.Loop() {
					if err := x.write(io.Discard, a); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/item")
			})
		}
	}
}
