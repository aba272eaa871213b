package bench

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// days is over how many days contributions come and go, and asOf the day on which they are added up.
const days, asOf = 3653, 1800

var epoch = time.Date(2016, time.January, 1, 0, 0, 0, 0, time.UTC)

func day(n int) uncertain.Date { return uncertain.Day(epoch.AddDate(0, 0, n).Date()) }

// A row is one contribution as a table holds it: there from one day until before another.
type row struct {
	domain      force.Domain
	least, most int64
	from, until int
}

// rows returns n contributions of 200 providers in five domains.
func rows(n int) []row {
	r := rand.New(rand.NewPCG(5, 6))
	out := make([]row, n)
	for i := range out {
		least, from := r.Int64N(500), r.IntN(days-1)
		out[i] = row{force.Domain(1 + r.IntN(5)), least, least + r.Int64N(500), from, min(days, from+1+r.IntN(700))}
	}
	return out
}

// contributions returns the rows as the library reads them.
func contributions(rows []row) []force.Contribution {
	dates := make([]uncertain.Date, days+1)
	for i := range dates {
		dates[i] = day(i)
	}
	out := make([]force.Contribution, len(rows))
	for i, r := range rows {
		out[i] = force.Contribution{
			ID: force.ID(fmt.Sprintf("c%07d", i)), By: actor.ID(fmt.Sprintf("actor-%03d", i%200)), Domain: r.domain, Status: force.Deployed,
			Persons: uncertain.Must(uncertain.Between(r.least, r.most)), Span: uncertain.Span{From: dates[r.from], To: dates[r.until]},
		}
	}
	return out
}

func ledgerOf(cs []force.Contribution) *force.Ledger {
	return force.NewLedger(force.Forces{Contributions: cs}, timeline.NewWorld(nil, nil, day(asOf)), &source.Record{}, nil, nil)
}

// table puts the rows into a database in memory.
func table(t testing.TB, rows []row) *sql.DB {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE c(domain INTEGER, least INTEGER, most INTEGER, f INTEGER, u INTEGER)"); err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO c VALUES(?,?,?,?,?)")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if _, err := insert.Exec(int64(r.domain), r.least, r.most, r.from, r.until); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return db
}

// total asks the database for the troops on land on the day.
func total(db *sql.DB) (least, most int64, err error) {
	err = db.QueryRow("SELECT sum(least), sum(most) FROM c WHERE domain = 1 AND f <= ? AND u > ?", asOf, asOf).Scan(&least, &most)
	return least, most, err
}

// totalFloor adds up the rows in a loop.
func totalFloor(rows []row) (least, most int64) {
	for i := range rows {
		if r := &rows[i]; r.domain == force.Land && r.from <= asOf && asOf < r.until {
			least, most = least+r.least, most+r.most
		}
	}
	return least, most
}

func TestTotalsAgree(t *testing.T) {
	rows := rows(10_000)
	least, most := totalFloor(rows)
	if l, m, err := total(table(t, rows)); err != nil || l != least || m != most {
		t.Errorf("sqlite: %d..%d, %v, want %d..%d", l, m, err, least, most)
	}
	got, err := ledgerOf(contributions(rows)).Present(force.Filter{Domain: force.Land})
	if want := uncertain.Must(uncertain.Between(least, most)); err != nil || got != want || least == 0 {
		t.Errorf("ours: %v, %v, want %v", got, err, want)
	}
}

// BenchmarkTotal adds up the troops on land on a day: from a ledger of the day, and from a database
// in memory. Making the ledger and filling the database are apart.
func BenchmarkTotal(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		rows := rows(n)
		cs := contributions(rows)
		b.Run(fmt.Sprintf("n=%d/new/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ledgerOf(cs)
			}
		})
		l := ledgerOf(cs)
		b.Run(fmt.Sprintf("n=%d/sum/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.Present(force.Filter{Domain: force.Land}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/sum/floor", n), func(b *testing.B) {
			for b.Loop() {
				totalFloor(rows)
			}
		})
		db := table(b, rows)
		b.Run(fmt.Sprintf("n=%d/sum/sqlite", n), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := total(db); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
