package bench

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Contributions of so many providers in so many domains come and go over ten years, and are added up
// on the day asOf.
const providers, domains, days, asOf = 200, 5, 3653, 1800

var epoch = time.Date(2016, time.January, 1, 0, 0, 0, 0, time.UTC)

func day(n int) uncertain.Date { return uncertain.Day(epoch.AddDate(0, 0, n).Date()) }

// A row is one contribution as a table holds it: there from one day until before another.
type row struct {
	by, domain  int
	least, most int64
	from, until int
}

func rows(n int) []row {
	r := rand.New(rand.NewPCG(5, 6))
	out := make([]row, n)
	for i := range out {
		least, from := r.Int64N(500), r.IntN(days-1)
		out[i] = row{r.IntN(providers), r.IntN(domains), least, least + r.Int64N(500), from, min(days, from+1+r.IntN(700))}
	}
	return out
}

// by and domain are a provider and a domain as the library names them.
func by(i int) actor.ID         { return actor.ID(fmt.Sprintf("actor-%03d", i)) }
func domain(i int) force.Domain { return force.Domain(i + 1) }

// contributions returns the rows as the library reads them.
func contributions(rows []row) []force.Contribution {
	dates := make([]uncertain.Date, days+1)
	for i := range dates {
		dates[i] = day(i)
	}
	out := make([]force.Contribution, len(rows))
	for i, r := range rows {
		out[i] = force.Contribution{
			ID: force.ID(fmt.Sprintf("c%07d", i)), By: by(r.by), Domain: domain(r.domain), Status: force.Deployed,
			Persons: persons(r.least, r.most), Span: uncertain.Span{From: dates[r.from], To: dates[r.until]},
		}
	}
	return out
}

func persons(least, most int64) uncertain.Range[int64] {
	return uncertain.Must(uncertain.Between(least, most))
}

func ledgerOn(n int, cs []force.Contribution) *force.Ledger {
	return force.NewLedger(force.Forces{Contributions: cs}, timeline.NewWorld(nil, nil, day(n)), &source.Record{}, nil, nil)
}

// table puts the rows into a database in memory.
func table(t testing.TB, rows []row) *sql.DB {
	db := filled(t, rows)
	t.Cleanup(func() { db.Close() })
	return db
}

// filled is a table that the caller closes.
func filled(t testing.TB, rows []row) *sql.DB {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE c(who INTEGER, domain INTEGER, least INTEGER, most INTEGER, f INTEGER, u INTEGER)"); err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO c VALUES(?,?,?,?,?,?)")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if _, err := insert.Exec(r.by, r.domain, r.least, r.most, r.from, r.until); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return db
}

// A number is the sum of bounds.
type number struct{ Least, Most int64 }

func of(r uncertain.Range[int64]) number {
	most, _ := r.Max()
	return number{r.Min(), most}
}

// A question is one of those asked of the contributions. Its answer is a number by provider, domain
// and day, of which those not asked for are 0. The library and the floor give each day, the database
// those on which there is a change.
type question struct {
	name   string
	ours   func(*ledgers) (answer, error)
	floor  func([]row) answer
	sqlite string // selects provider, domain, day, least and most
}

type group struct{ By, Domain, Day int }

type answer map[group]number

// ledgers are the ledgers from which the library answers: that of the day asked for, and that of the
// first day for what comes after it.
type ledgers struct{ asOf, first *force.Ledger }

var questions = []question{
	{
		"total on a day",
		func(l *ledgers) (answer, error) {
			r, err := l.asOf.Present(force.Filter{Domain: domain(0)})
			return answer{{}: of(r)}, err
		},
		func(rows []row) answer {
			var n number
			for i := range rows {
				if r := &rows[i]; r.domain == 0 && r.from <= asOf && asOf < r.until {
					n.Least, n.Most = n.Least+r.least, n.Most+r.most
				}
			}
			return answer{{}: n}
		},
		"SELECT 0, 0, 0, sum(least), sum(most) FROM c WHERE domain = 0 AND f <= 1800 AND u > 1800",
	},
	{
		"by provider and domain on a day",
		func(l *ledgers) (answer, error) {
			out := make(answer, providers*domains)
			for i := range providers {
				id := by(i)
				f := force.Filter{By: func(by actor.ID) uncertain.Bool { return uncertain.Known(by == id) }}
				for d := range domains {
					f.Domain = domain(d)
					r, err := l.asOf.Present(f)
					if err != nil {
						return nil, err
					}
					out[group{By: i, Domain: d}] = of(r)
				}
			}
			return out, nil
		},
		func(rows []row) answer {
			var sums [providers * domains]number
			for i := range rows {
				if r := &rows[i]; r.from <= asOf && asOf < r.until {
					n := &sums[r.by*domains+r.domain]
					n.Least, n.Most = n.Least+r.least, n.Most+r.most
				}
			}
			out := make(answer, len(sums))
			for i, n := range sums {
				out[group{By: i / domains, Domain: i % domains}] = n
			}
			return out
		},
		"SELECT who, domain, 0, sum(least), sum(most) FROM c WHERE f <= 1800 AND u > 1800 GROUP BY who, domain",
	},
	{
		"by domain every day of ten years",
		func(l *ledgers) (answer, error) {
			out := make(answer, domains*days)
			for d := range domains {
				c, err := l.first.PromisedCurve(force.Filter{Domain: domain(d)})
				if err != nil {
					return nil, err
				}
				for n := range days {
					out[group{Domain: d, Day: n}] = of(c.At(int64(n)))
				}
			}
			return out, nil
		},
		func(rows []row) answer { // a difference array
			var sums [domains][days + 1]number
			for i := range rows {
				r := &rows[i]
				from, until := &sums[r.domain][r.from], &sums[r.domain][r.until]
				from.Least, from.Most = from.Least+r.least, from.Most+r.most
				until.Least, until.Most = until.Least-r.least, until.Most-r.most
			}
			out := make(answer, domains*days)
			for d := range sums {
				var n number
				for day, change := range sums[d][:days] {
					n.Least, n.Most = n.Least+change.Least, n.Most+change.Most
					out[group{Domain: d, Day: day}] = n
				}
			}
			return out
		},
		// A running sum of a list of differences, on each day on which there is one.
		`SELECT 0, domain, d, sum(sum(a)) OVER (PARTITION BY domain ORDER BY d), sum(sum(b)) OVER (PARTITION BY domain ORDER BY d)
			FROM (SELECT domain, f AS d, least AS a, most AS b FROM c UNION ALL SELECT domain, u, -least, -most FROM c) GROUP BY domain, d`,
	},
}

// ask puts a question to the database and reads the answer.
func ask(db *sql.DB, query string) (answer, error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(answer)
	for rows.Next() {
		var g group
		var n number
		if err := rows.Scan(&g.By, &g.Domain, &g.Day, &n.Least, &n.Most); err != nil {
			return nil, err
		}
		out[g] = n
	}
	return out, rows.Err()
}

func TestTotalsAgree(t *testing.T) {
	rows := rows(50_000)
	cs, db := contributions(rows), table(t, rows)
	l := ledgers{ledgerOn(asOf, cs), ledgerOn(0, cs)}
	for _, q := range questions {
		want := q.floor(rows)
		if got, err := q.ours(&l); err != nil || !cmp.Equal(want, got) {
			t.Errorf("%s: ours, %v (-want +got):\n%s", q.name, err, cmp.Diff(want, got))
		}
		got, err := ask(db, q.sqlite)
		if err != nil {
			t.Fatalf("%s: sqlite: %v", q.name, err)
		}
		for g, n := range want {
			there, ok := got[g]
			for before := g; !ok && before.Day > 0; { // no change on the day
				before.Day--
				there, ok = got[before]
			}
			if there != n {
				t.Errorf("%s: sqlite: %v is %v, want %v", q.name, g, there, n)
			}
		}
	}
}

// BenchmarkTotals asks the questions of ledgers that are made and of a table that is filled before.
// Making and filling, make and fill, are on their own.
func BenchmarkTotals(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		rows := rows(n)
		cs := contributions(rows)
		b.Run(fmt.Sprintf("n=%d/make/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ledgerOn(asOf, cs)
			}
		})
		b.Run(fmt.Sprintf("n=%d/fill/sqlite", n), func(b *testing.B) {
			for b.Loop() {
				filled(b, rows).Close()
			}
		})
		l, db := ledgers{ledgerOn(asOf, cs), ledgerOn(0, cs)}, table(b, rows)
		for _, q := range questions {
			b.Run(fmt.Sprintf("n=%d/%s/ours", n, q.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := q.ours(&l); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(fmt.Sprintf("n=%d/%s/floor", n, q.name), func(b *testing.B) {
				for b.Loop() {
					q.floor(rows)
				}
			})
			b.Run(fmt.Sprintf("n=%d/%s/sqlite", n, q.name), func(b *testing.B) {
				for b.Loop() {
					if _, err := ask(db, q.sqlite); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
