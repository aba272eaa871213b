package report

import (
	"fmt"
	"io"
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// writers write an assessment in each format; json is what the others are held against.
var writers = []struct {
	name  string
	write func(io.Writer, *guarantee.Assessment) error
}{
	{"json", func(w io.Writer, a *guarantee.Assessment) error { _, err := a.Encode(); return err }},
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

// Each format of the assessment of Ukraine beside its JSON.
func BenchmarkFormats(b *testing.B) {
	a := gen.Ukraine(b).Assess(guarantee.Options{})
	for _, x := range writers {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := x.write(io.Discard, a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// How each format grows with the number of items: commitments and contributions.
func BenchmarkFormatsGrowth(b *testing.B) {
	base := gen.Ukraine(b).Assess(guarantee.Options{})
	for _, x := range writers {
		for _, n := range []int{100, 1000, 10000} {
			a := many(base, n)
			b.Run(fmt.Sprintf("%s/n=%d", x.name, n), func(b *testing.B) {
				for b.Loop() {
					if err := x.write(io.Discard, a); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// many returns an assessment with n items: those of the base again and again, under IDs of their own.
func many(base *guarantee.Assessment, n int) *guarantee.Assessment {
	a := *base
	a.Promises, a.Strength.Contributions, a.NeededActs.Commitments = nil, nil, nil
	for i := range n / 2 {
		p := base.Promises[i%len(base.Promises)]
		p.Commitment = guarantee.ID(fmt.Sprintf("%s-%d", p.Commitment, i))
		a.Promises = append(a.Promises, p)
		l := base.Strength.Contributions[i%len(base.Strength.Contributions)]
		l.Contribution = force.ID(fmt.Sprintf("%s-%d", l.Contribution, i))
		a.Strength.Contributions = append(a.Strength.Contributions, l)
	}
	return &a
}
