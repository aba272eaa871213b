package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A FundID names a fund within one structure.
type FundID string

// A Fund is money that somebody proposes, promises or gives. The zero Amount is not recorded, not
// none.
type Fund struct {
	ID       FundID                               `json:"id"`
	Title    string                               `json:"title,omitzero"`
	By       actor.ID                             `json:"by"`
	Amount   source.Claim[uncertain.Range[int64]] `json:"amount,omitzero"` // in whole units of the currency
	Currency string                               `json:"currency"`        // ISO 4217, for example "EUR"
	Kind     FundKind                             `json:"kind,omitzero"`
	Purpose  Purpose                              `json:"purpose,omitzero"`
	Status   Status                               `json:"status"`
	Over     uncertain.Period                     `json:"over,omitzero"`    // the time that the amount is for: four years; zero for not stated
	PartOf   FundID                               `json:"part_of,omitzero"` // the fund that contains it: the two are not added
	Says     []source.StatementID                 `json:"says,omitzero"`
}

// MoneyShare returns the share that a group bears of the funds that the record knows, of what is
// firm and of what would come if every pledge and conditional offer were kept. A fund and the parts
// it contains are one. The share is not defined for funds in several currencies, which are never
// converted.
func MoneyShare(funds []Fund, r *source.Record, prefer []source.ID, d *actor.Directory, group actor.ID) (firm, conditional Share) {
	for i := range funds {
		if funds[i].Currency != funds[0].Currency {
			return Share{}, Share{}
		}
	}
	parts := newForest(fundParents(funds))
	sum := func(firm bool, belongs func(actor.ID) uncertain.Bool) uncertain.Range[int64] {
		total, err := parts.total(func(i int) uncertain.Range[int64] {
			f := &funds[i]
			in := belongs(f.By)
			switch amount := f.Amount.Resolve(r, prefer).Value; {
			case in == uncertain.No || !f.Status.counts() || firm && !f.Status.committed() || !r.Knows(f.Says):
				return none
			case in == uncertain.Yes && f.Status.offered():
				return amount.Bare()
			default:
				return upTo(amount)
			}
		}, nil)
		if err != nil {
			return uncertain.Range[int64]{}
		}
		return total
	}
	in := func(by actor.ID) uncertain.Bool { return Belongs(d, by, group) }
	out := func(by actor.ID) uncertain.Bool { return Belongs(d, by, group).Not() }
	firm.Of, firm.Defined = uncertain.Share(sum(true, in), sum(true, out))
	conditional.Of, conditional.Defined = uncertain.Share(sum(false, in), sum(false, out))
	return firm, conditional
}

// A FundKind is what kind of money a fund is. Kinds are not added to each other. The zero FundKind
// is not stated.
type FundKind uint8

// The kinds of money. They are stable; new ones are added at the end.
const (
	Loan        FundKind = iota + 1 // to be paid back
	Grant                           // not to be paid back
	FiscalSpace                     // leave to spend one's own money
)

var fundKinds = enum.New[FundKind]("kind of fund", "loan", "grant", "fiscal_space")

// IsValid reports whether k is one of the kinds.
func (k FundKind) IsValid() bool { return fundKinds.Valid(k) }

// String returns the kind's name.
func (k FundKind) String() string { return fundKinds.String(k) }

// MarshalText returns the text of k, see [FundKind.String], and none for the zero FundKind; it fails on any other
// invalid value.
func (k FundKind) MarshalText() ([]byte, error) { return fundKinds.Marshal(k) }

// UnmarshalText reads what MarshalText writes. On error it leaves k as it was.
func (k *FundKind) UnmarshalText(text []byte) error { return fundKinds.Unmarshal(text, k) }

// A Purpose is what money is for. The zero Purpose is not stated.
type Purpose uint8

// The purposes. They are stable; new ones are added at the end.
const (
	ForForce       Purpose = iota + 1 // the deployed force
	ForBeneficiary                    // forces or budget of the state to which guarantees are given
	ForOwnDefence                     // the giver's own defence
	ForRebuilding                     // reconstruction
)

var purposes = enum.New[Purpose]("purpose", "force", "beneficiary", "own_defence", "rebuilding")

// IsValid reports whether p is one of the purposes.
func (p Purpose) IsValid() bool { return purposes.Valid(p) }

// String returns the purpose's name.
func (p Purpose) String() string { return purposes.String(p) }

// MarshalText returns the text of p, see [Purpose.String], and none for the zero Purpose; it fails on any other
// invalid value.
func (p Purpose) MarshalText() ([]byte, error) { return purposes.Marshal(p) }

// UnmarshalText reads what MarshalText writes. On error it leaves p as it was.
func (p *Purpose) UnmarshalText(text []byte) error { return purposes.Unmarshal(text, p) }
