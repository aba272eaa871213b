package guarantee

// inTime checks how a commitment runs in time.
func (v *validator) inTime(x *Commitment) {
	known(v, x.Aim, "aim")
	known(v, x.Clock, "clock")
	v.condition(x.Done, "done")
	v.condition(x.Fails, "fails")
	if x.From != nil {
		v.pattern(x.From, in("from"))
	}
	v.limit(&x.Amount, maxCount, in("amount"))
	if x.Kind == Permission || x.Kind == Power {
		for _, owed := range []struct {
			stated bool
			name   string
		}{
			{x.Aim != 0, "aim"}, {x.Done != nil, "done"}, {x.Fails != nil, "fails"}, {!x.Within.IsZero(), "within"},
			{!x.Amount.IsZero(), "amount"}, {!x.Cure.IsZero(), "cure"}, {len(x.Remedy) > 0, "remedy"},
		} {
			if owed.stated {
				v.report(codeAim, in(owed.name), "a %v is not owed: %s says nothing", x.Kind, owed.name)
			}
		}
	}
	for i, id := range x.Remedy {
		v.otherAt(commitments, string(x.ID), string(id), in("remedy").element(i))
	}
	if x.Judge != nil {
		v.judge(x)
	}
	for i := range x.Effects {
		v.effect(x, &x.Effects[i], in("effects").element(i))
	}
}

func (v *validator) judge(x *Commitment) {
	at := in("judge")
	if x.Decides != ByBody && x.Decides != 0 {
		v.report(codeJudge, at, "it is decided otherwise: %v", x.Decides)
	}
	if x.Judge.By == "" {
		v.report(codeMissing, at.field("by"), "by must be stated")
	} else if !v.has(actors, string(x.Judge.By)) {
		v.dangling(actors, string(x.Judge.By), at.field("by"))
	}
	if f := x.Judge.Otherwise; f != 0 && !f.IsValid() {
		v.report(codeValue, at.field("otherwise"), "%v is none of the fallbacks", f)
	}
}

func (v *validator) effect(x *Commitment, e *Effect, at *place) {
	switch {
	case e.Kind == 0:
		v.report(codeMissing, at.field("kind"), "kind must be stated")
	case !e.Kind.IsValid():
		v.report(codeValue, at.field("kind"), "%v is none of the kinds of event", e.Kind)
	case x.Kind != Power, !isEffect(e.Kind):
		v.report(codeEffect, at, "%v by a commitment of kind %v", e.Kind, x.Kind)
	}
	if len(e.On) == 0 {
		v.report(codeMissing, at.field("on"), "an effect must say on what")
	}
	for i, r := range e.On {
		v.ref(r, at.field("on").element(i))
		if r.Section != SectionCommitments && r.Section != SectionInstruments {
			v.report(codeEffect, at.field("on").element(i), "%v is neither a commitment nor an instrument", r)
		}
	}
}
