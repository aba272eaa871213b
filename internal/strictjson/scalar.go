package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
)

// string reads a string into a string or a leaf.
func (d *decoder) string(p *plan, v reflect.Value) bool {
	raw, err := d.dec.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	if p.fromJSON || p.fromText {
		return d.leaf(p, v, raw)
	}
	v.SetString(d.makeString(unquote(raw)))
	return true
}

// unquote returns what a string says.
func unquote(raw []byte) []byte {
	said := raw[1 : len(raw)-1]
	if bytes.IndexByte(said, '\\') >= 0 {
		said, _ = jsontext.AppendUnquote(nil, raw) // cannot fail: raw has been read
	}
	return said
}

// makeString returns text as a string, the same one if it was among the last: IDs and words occur again and again.
func (d *decoder) makeString(text []byte) string {
	const minLen, maxLen = 2, 32
	if len(text) < minLen || len(text) > maxLen {
		return string(text)
	}
	hash := uint32(len(text))
	for _, c := range text {
		hash = hash*31 + uint32(c)
	}
	s := &d.strings[(hash^hash>>8)%uint32(len(d.strings))]
	if *s != string(text) {
		*s = string(text)
	}
	return *s
}

// maxValues and maxRaw bound what is remembered of the texts of leaves.
const (
	maxValues = 1024
	maxRaw    = 64
)

// leaf reads raw, the value just read, into a leaf. Dates and quantities are costly to work out and occur again and
// again, so what the first texts of a document say is remembered.
func (d *decoder) leaf(p *plan, v reflect.Value, raw []byte) bool {
	if p.remember {
		if known, ok := d.values[text{p, string(raw)}]; ok {
			v.Set(known)
			return true
		}
	}
	var err error
	if p.fromJSON {
		err = v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(raw)
	} else {
		err = v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(unquote(raw))
	}
	switch {
	case err != nil:
		var code check.Code
		if d.spec.Leaf != nil {
			code = d.spec.Leaf(p.typ, err)
		}
		if code == "" {
			code = BadValue
		}
		d.report(code, d.last(raw), "%v", err)
	case p.remember && len(raw) <= maxRaw && len(d.values) < maxValues:
		if d.values == nil {
			d.values = make(map[text]reflect.Value)
		}
		known := reflect.New(p.typ).Elem()
		known.Set(v)
		d.values[text{p, string(raw)}] = known
	}
	return true
}

// raw reads any value into a leaf. It may be as deep as a document by itself.
func (d *decoder) raw(p *plan, v reflect.Value) bool {
	begin, around := d.next(), d.dec.StackDepth()
	d.deepest += around
	more := d.skip()
	d.deepest -= around
	return more && d.leaf(p, v, d.data[begin:d.dec.InputOffset()])
}

// number reads a number into an integer, a float or a leaf.
func (d *decoder) number(p *plan, v reflect.Value) bool {
	raw, err := d.dec.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	switch p.kind {
	case reflect.Int64:
		n, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil || v.OverflowInt(n) {
			return d.badNumber(p, raw)
		}
		v.SetInt(n)
	case reflect.Uint64:
		n, err := strconv.ParseUint(string(raw), 10, 64)
		if err != nil || v.OverflowUint(n) {
			return d.badNumber(p, raw)
		}
		v.SetUint(n)
	case reflect.Float64:
		x, err := strconv.ParseFloat(string(raw), p.typ.Bits())
		if err != nil {
			return d.badNumber(p, raw)
		}
		v.SetFloat(x)
	default:
		return d.leaf(p, v, raw)
	}
	return true
}

// badNumber reports a number, the value just read, that does not fit its type.
func (d *decoder) badNumber(p *plan, raw []byte) bool {
	least, most := "0", strconv.FormatUint(math.MaxUint64>>(64-p.typ.Bits()), 10)
	if p.kind == reflect.Int64 {
		least = strconv.FormatInt(math.MinInt64>>(64-p.typ.Bits()), 10)
		most = strconv.FormatInt(math.MaxInt64>>(64-p.typ.Bits()), 10)
	}
	switch {
	case p.kind == reflect.Float64:
		d.report(OutOfRange, d.last(raw), "%s is too large", excerpt(raw))
	case bytes.ContainsAny(raw, ".eE"):
		d.report(NotInteger, d.last(raw), "found %s; want an integer, without fraction or exponent", excerpt(raw))
	case p.kind == reflect.Uint64 && raw[0] == '-':
		d.report(Negative, d.last(raw), "found %s; want no less than 0", excerpt(raw))
	default:
		d.report(OutOfRange, d.last(raw), "found %s; want %s to %s", excerpt(raw), least, most)
	}
	return true
}
