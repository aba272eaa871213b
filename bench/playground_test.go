package bench

import (
	"slices"

	"github.com/go-playground/validator/v10"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// The mirror types have the fields of actors, commitments and contributions that are checked, with
// the checks as tags. Enumerations stay numbers, which is quickest for the peer, and a condition
// stays an interface that holds its variant.
type (
	mirror struct {
		Title         string               `validate:"required"`
		Actors        []mirrorActor        `validate:"dive"`
		Commitments   []mirrorCommitment   `validate:"dive"`
		Contributions []mirrorContribution `validate:"dive"`
	}
	mirrorActor struct {
		ID       string         `validate:"required,state_code,id"`
		Kind     uint8          `validate:"required,max=6"`
		Name     string         `validate:"required_unless=Kind 1"`
		Leaders  []string       // references
		Members  []mirrorMember `validate:"dive"`
		Size     mirrorClaim
		Of       string
		Decision *mirrorDecision
		Says     []string
	}
	mirrorMember struct {
		Actor string
		Span  mirrorSpan
		Says  []string
	}
	mirrorDecision struct {
		Votes  uint32
		Vetoes []string
	}
	mirrorCommitment struct {
		ID        string `validate:"required,id"`
		Under     string
		By        []string `validate:"min=1"`
		To        []string
		Liability uint8 `validate:"max=2"`
		Kind      uint8 `validate:"max=4"`
		Act       uint8 `validate:"required,max=29"`
		Entry     *mirrorCondition
		When      *mirrorCondition
		Given     *mirrorCondition
		VoidIf    *mirrorCondition
		Decides   uint8 `validate:"max=3"`
		Return    []string
		Backed    []string
		Enabled   []string
		Relies    []mirrorReliance `validate:"dive"`
		Says      []string
	}
	mirrorReliance struct {
		Kind       uint8 `validate:"required,max=4"`
		Actor      string
		Commitment string
		Says       []string
	}
	mirrorContribution struct {
		ID       string  `validate:"required,id"`
		By       string  `validate:"required"`
		Domain   uint8   `validate:"max=6"`
		Provides []uint8 `validate:"dive,required,max=24"`
		AtScale  uint8   `validate:"max=2"`
		Basing   uint8   `validate:"max=5"`
		Status   uint8   `validate:"required,max=8"`
		If       *mirrorCondition
		Span     mirrorSpan
		PartOf   string
		Says     []string
		Persons  mirrorRange
		Records  mirrorClaim
		Units    []mirrorUnit `validate:"dive"`
	}
	mirrorUnit struct {
		Kind string `validate:"required"`
	}
	mirrorSpan struct { // in seconds
		From int64
		To   int64 `validate:"omitempty,gtefield=From"`
	}
	mirrorRange struct {
		Min int64 `validate:"lte=1000000000000"`
		Max int64 `validate:"lte=1000000000000"` // 0 when it is open
	}
	mirrorClaim struct {
		Values []mirrorStated `validate:"dive"`
		Policy uint8          `validate:"max=3"`
	}
	mirrorStated struct {
		Value mirrorRange
		Says  []string
	}
	mirrorCondition struct { // one of them is set
		Happened *mirrorPattern
		All      []mirrorCondition `validate:"omitempty,min=1,dive"`
		Any      []mirrorCondition `validate:"omitempty,min=1,dive"`
		Not      *mirrorCondition
		Since    *mirrorSince
		Within   *mirrorWithin
		Count    *mirrorCount
	}
	mirrorSince struct {
		Start mirrorPattern
		End   mirrorPattern
	}
	mirrorWithin struct {
		What   mirrorPattern
		After  mirrorPattern
		Period string `validate:"required"`
	}
	mirrorCount struct {
		Of      mirrorPattern
		AtLeast uint32 `validate:"min=1"`
	}
	mirrorPattern struct {
		Kind     uint8 `validate:"required_without_all=By Against Where About,max=30"`
		By       []string
		Against  []string
		Where    string
		Severity uint8 `validate:"max=3"`
		About    string
	}
)

// mirrored returns the mirror of a structure.
func mirrored(s *guarantee.Structure) *mirror {
	m := &mirror{Title: s.Title}
	for _, x := range s.Actors {
		m.Actors = append(m.Actors, mirrorActor{ID: string(x.ID), Kind: uint8(x.Kind), Name: x.Name, Of: string(x.Of), Says: texts(x.Says)})
	}
	for _, x := range s.Commitments {
		m.Commitments = append(m.Commitments, mirrorCommitment{
			ID: string(x.ID), By: texts(x.By), To: texts(x.To), Liability: uint8(x.Liability), Kind: uint8(x.Kind), Act: uint8(x.Act),
			Entry: mirroredCondition(x.Entry), When: mirroredCondition(x.When), Given: mirroredCondition(x.Given), VoidIf: mirroredCondition(x.VoidIf),
			Decides: uint8(x.Decides), Return: texts(x.Return), Backed: texts(x.Backed), Enabled: texts(x.Enabled), Says: texts(x.Says),
		})
	}
	for _, x := range s.Contributions {
		c := mirrorContribution{
			ID: string(x.ID), By: string(x.By), Domain: uint8(x.Domain), AtScale: uint8(x.AtScale), Basing: uint8(x.Basing), Status: uint8(x.Status),
			If: mirroredCondition(x.If), PartOf: string(x.PartOf), Says: texts(x.Says),
		}
		for _, p := range x.Provides {
			c.Provides = append(c.Provides, uint8(p))
		}
		c.Persons.Min = x.Persons.Min()
		c.Persons.Max, _ = x.Persons.Max()
		if !x.Span.IsZero() {
			c.Span = mirrorSpan{x.Span.From.First().Unix(), x.Span.To.End().Unix()}
		}
		m.Contributions = append(m.Contributions, c)
	}
	return m
}

func mirroredCondition(c timeline.Condition) *mirrorCondition {
	p, ok := c.(timeline.Happened)
	if !ok {
		return nil
	}
	return &mirrorCondition{Happened: &mirrorPattern{
		Kind: uint8(p.Kind), By: texts(p.By), Against: texts(p.Against), Where: string(p.Where), Severity: uint8(p.Severity), About: p.About.ID,
	}}
}

func texts[T ~string](list []T) (out []string) {
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

// newPlayground returns the peer with what no tag can say: the grammar of IDs, and over the whole
// structure duplicates, references, and the kinds of actors. It does not look for circles among
// commitments and contributions, as ours does.
func newPlayground() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	field := func(tag string, ok func(string) bool) {
		if err := v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return ok(f.Field().String()) }); err != nil {
			panic(err) // the tag is wrong
		}
	}
	field("id", func(id string) bool { return isCode(id) || isID(id) })
	field("state_code", func(id string) bool { return !isCode(id) || isActorID(id) })
	v.RegisterStructValidation(func(l validator.StructLevel) {
		m := l.Current().Addr().Interface().(*mirror)
		(&referee{report: func(kind string) { l.ReportError(m.Title, "Title", "Title", kind, "") }}).structure(m)
	}, mirror{})
	return v
}

// A referee checks the references of a mirror.
type referee struct {
	report                             func(kind string)
	actors, commitments, contributions map[string]struct{}
}

func (r *referee) structure(m *mirror) {
	r.actors = make(map[string]struct{}, len(m.Actors))
	r.commitments = make(map[string]struct{}, len(m.Commitments))
	r.contributions = make(map[string]struct{}, len(m.Contributions))
	for i := range m.Actors {
		r.enter(r.actors, m.Actors[i].ID)
	}
	for i := range m.Commitments {
		r.enter(r.commitments, m.Commitments[i].ID)
	}
	for i := range m.Contributions {
		r.enter(r.contributions, m.Contributions[i].ID)
	}
	for i := range m.Actors {
		if x := &m.Actors[i]; isCode(x.ID) && x.Kind != 1 {
			r.report("state")
		}
	}
	for i := range m.Commitments {
		x := &m.Commitments[i]
		r.list(r.actors, x.By)
		r.list(r.actors, x.To)
		r.list(r.contributions, x.Backed)
		r.list(r.commitments, x.Enabled)
		for _, c := range []*mirrorCondition{x.Entry, x.When, x.Given, x.VoidIf} {
			r.condition(c)
		}
	}
	for i := range m.Contributions {
		x := &m.Contributions[i]
		r.reference(r.actors, x.By)
		r.condition(x.If)
		if x.PartOf == x.ID && x.ID != "" {
			r.report("self")
		} else {
			r.reference(r.contributions, x.PartOf)
		}
		for j, c := range x.Provides {
			if slices.Contains(x.Provides[:j], c) {
				r.report("repeated")
			}
		}
	}
}

func (r *referee) enter(ids map[string]struct{}, id string) {
	if _, ok := ids[id]; ok {
		r.report("duplicate")
	}
	ids[id] = struct{}{}
}

func (r *referee) reference(ids map[string]struct{}, id string) {
	if _, ok := ids[id]; !ok && id != "" {
		r.report("dangling")
	}
}

func (r *referee) list(ids map[string]struct{}, list []string) {
	for i, id := range list {
		if _, ok := ids[id]; !ok {
			r.report("dangling")
		} else if slices.Contains(list[:i], id) {
			r.report("repeated")
		}
	}
}

// condition looks at the patterns of a condition: the structures here hold no other.
func (r *referee) condition(c *mirrorCondition) {
	if c != nil && c.Happened != nil {
		r.list(r.actors, c.Happened.By)
		r.list(r.actors, c.Happened.Against)
	}
}
