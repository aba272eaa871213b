package atop

import (
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// maxMembers is how many columns of members the file of alliances has.
const maxMembers = 59

// A Summary is one alliance as the file of alliances has it, over all its members and phases.
type Summary struct {
	Alliance int
	Began    uncertain.Date // as precisely as it is coded
	Ended    uncertain.Date // zero if it had not at the end of the years that are [Covered]
	Members  []cow.Number

	codes [len(summed)]Code
}

// Code returns what a column says of the alliance; [Blank] for a column that is not read, which are all but those
// of the obligations, whether they are conditional, asymm, pubsecr, secrart, estmode and bilat.
func (s *Summary) Code(column string) Code {
	if i := slices.Index(summed[:], column); i >= 0 {
		return s.codes[i]
	}
	return Blank
}

// Summaries reads the file of alliances, see [table.Rows]. A summary is overwritten by the next one, its members
// are not.
func Summaries(r io.Reader) iter.Seq2[*Summary, error] {
	var d dating[Summary]
	columns := []table.Column[Summary]{
		{Name: "atopid", Set: table.Into(number, func(s *Summary) *int { return &s.Alliance })},
	}
	columns = append(columns, d.columns("begyr", "begmo", "begday", func(s *Summary) *uncertain.Date { return &s.Began })...)
	columns = append(columns, d.columns("endyr", "endmo", "endday", func(s *Summary) *uncertain.Date { return &s.Ended })...)
	for i, name := range summed {
		columns = append(columns, table.Column[Summary]{Name: name, Set: table.Into(code, func(s *Summary) *Code { return &s.codes[i] })})
	}
	for i := range maxMembers {
		columns = append(columns, table.Column[Summary]{Name: fmt.Sprintf("mem%d", i+1), Set: func(s *Summary, cell string) error {
			if cell == "" {
				return nil
			}
			n, err := member(cell)
			s.Members = append(s.Members, n)
			return err
		}})
	}
	return table.Rows(r, columns...)
}
