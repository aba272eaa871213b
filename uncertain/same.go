package uncertain

// Same reports whether r and o are one and the same number: Yes if each holds that number alone, No if they
// have none in common, and Unknown otherwise, even if r == o: of two that are "some 30,000" nobody knows.
func (r Range[T]) Same(o Range[T]) Bool {
	if _, ok := r.Intersect(o); !ok {
		return No
	}
	return Known(r.IsExact() && o.IsExact()).Or(Unknown)
}

// Same reports whether t and o are one and the same threshold, see [Range.Same].
func (t Threshold[T]) Same(o Threshold[T]) Bool { return t.need.Same(o.need) }

// Same reports whether l and o are one and the same length, see [Range.Same].
func (l Length) Same(o Length) Bool { return l.km.Same(o.km) }

// Same reports whether p and o are one and the same period: Yes if each is one amount of time, and both are over at
// one time whenever they begin, No if on no date they can be, and Unknown otherwise. So a week is seven days, and
// whether a month is 30 days is Unknown.
func (p Period) Same(o Period) Bool {
	switch {
	case p.bounded && p.most.shorter(o.least), o.bounded && o.most.shorter(p.least):
		return No
	case p.isExact() && o.isExact() && p.least.notLonger(o.least) && o.least.notLonger(p.least):
		return Yes
	}
	return Unknown
}

// isExact reports whether p is one amount of time.
func (p Period) isExact() bool { return p.bounded && p.least == p.most }
