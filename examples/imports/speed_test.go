package imports_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/examples/imports/geopko"
	"github.com/backstop-go/backstop/examples/imports/kiel"
	"github.com/backstop-go/backstop/examples/imports/unpko"
)

// importers are the importers, each with the rows of an invented table that it reads, in an order as that of the
// published one.
var importers = []struct {
	name, header string
	row          func(r *rand.Rand, i int) string
	read         func(io.Reader) (rows int, err error)
}{
	{
		"unpko", "Date,Contributor,Contributor_ISO-3,Mission,Mission_Country,Experts_on_Mission,Formed_Police_Units,Inidividual_Police,Civilian_Police,Troops,Observers,Total",
		func(r *rand.Rand, i int) string {
			n := r.IntN(5000)
			return fmt.Sprintf("2014-03-31,%s,MISSION %d,Nowhere,NA,NA,%d,%d,%d,NA,%d", state(i/5), r.IntN(20), n/10, n/10, n, n+n/10)
		},
		rows(unpko.Read),
	},
	{
		"geopko", "mission,year,location,latitude,longitude,No.TCC,year.overview",
		func(r *rand.Rand, i int) string {
			return fmt.Sprintf("MISSION %d,%d,Place %d,%.5f,%.5f,2,\"Austria (%d), Tanzania (size unknown)\"", i/150, 1994+i/10%30, r.IntN(2000), 90*r.Float64(), 90*r.Float64(), r.IntN(1000))
		},
		rows(geopko.Read),
	},
	{
		"kiel", "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated,gdp,pct_gdp",
		func(r *rand.Rand, i int) string {
			a, b, c := r.Float64(), r.Float64(), r.Float64()
			return fmt.Sprintf("%s,%d,%d,%.9f,%.9f,0,%.9f,%.9f,%.9f,450.5,%.6f", donor(i/4800), 1600+i/12%400, 1+i%12, a+b, a, b, c, c-a-b, (a+b)/4.505)
		},
		rows(kiel.Read),
	},
	{
		"atop", header("../alliances/synthetic-members.csv"),
		func(r *rand.Rand, i int) string {
			return fmt.Sprintf("%d,,,%d,1,19%02d,%d,%d,0,0,0%s", 1000+i/3, 2+r.IntN(900), r.IntN(100), 1+r.IntN(12), 1+r.IntN(28), strings.Repeat(",0,1", 47))
		},
		rows(atop.Members),
	},
}

// header returns the first line of a file; "" if there is none.
func header(name string) string {
	text, _ := os.ReadFile(name)
	first, _, _ := strings.Cut(string(text), "\n")
	return first
}

func state(i int) string {
	return []string{"Austria,AUT", "Ghana,GHA", "Nepal,NPL", "Uruguay,URY"}[i%4]
}

// donor returns one of many donors: none has two rows for one month.
func donor(i int) string { return fmt.Sprintf("Donor %d,%s", i, donors[i]) }

var donors = slices.Collect(actor.StateCodes())

// rows returns how to read a table to its end.
func rows[T any](read func(io.Reader) iter.Seq2[*T, error]) func(io.Reader) (int, error) {
	return func(r io.Reader) (n int, err error) {
		for _, err := range read(r) {
			if err != nil {
				return n, err
			}
			n++
		}
		return n, nil
	}
}

// invent returns a table of n rows, the same for the same n.
func invent(header string, row func(*rand.Rand, int) string, n int) string {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(r, i) + "\n")
	}
	return b.String()
}

// The floor is encoding/csv alone.
func BenchmarkRead(b *testing.B) {
	const n = 1_000_000
	for _, x := range importers {
		text := invent(x.header, x.row, n)
		b.Run(x.name+"/ours", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if rows, err := x.read(strings.NewReader(text)); rows != n || err != nil {
					b.Fatal(rows, err)
				}
			}
		})
		b.Run(x.name+"/floor", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(strings.NewReader(text))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// A table ten times as long leaves no more in memory when it has been read, up to what is remembered of words.
func TestReadConstantMemory(t *testing.T) {
	for _, x := range importers {
		held := func(n int) int64 {
			text := invent(x.header, x.row, n)
			var before, peak runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			in := &watched{Reader: strings.NewReader(text), every: len(text) / 4, peak: &peak}
			if rows, err := x.read(in); rows != n || err != nil {
				t.Fatal(x.name, rows, err)
			}
			return int64(peak.HeapAlloc) - int64(before.HeapAlloc)
		}
		if few, many := held(5_000), held(50_000); many > few+2<<20 {
			t.Errorf("%s: %d bytes are held for 5,000 rows and %d for 50,000", x.name, few, many)
		}
	}
}

// A watched reader notes the memory in use, four times.
type watched struct {
	io.Reader
	every, left int
	peak        *runtime.MemStats
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if w.left -= n; w.left < 0 {
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		if now.HeapAlloc > w.peak.HeapAlloc {
			*w.peak = now
		}
		w.left = w.every
	}
	return n, err
}
