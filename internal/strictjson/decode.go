package strictjson

import (
	"bytes"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
)

// Limits of what is read.
const (
	MaxSize  = 64 << 20 // of a document in bytes
	MaxDepth = 64       // of objects and arrays in one another
)

// Decode reads the document in data into v, a pointer, and returns what is wrong with it: nothing, or at most
// [check.MaxFindings] and then their number, in the order of the text and each with line and column. What v pointed to
// before is gone. If there are findings, it is what could be read: members at fault are zero.
//
// Whatever data holds, Decode does not panic, and the memory it takes is bounded by a multiple of its size.
//
// Findings say what was written wrong. That a member of another letter case is meant is certain enough to read on as if
// it had been written right, so its value is checked too.
func Decode(data []byte, v any, spec *Spec) check.Findings {
	if spec == nil {
		spec = &noSpec
	}
	target := reflect.ValueOf(v).Elem()
	target.SetZero()
	d := decoder{spec: spec, data: data, room: minRoom + roomFactor*len(data), deepest: MaxDepth}
	if d.begin() && d.value(spec.plan(target.Type()), target) {
		d.end()
	}
	return d.findings.Limit(check.MaxFindings)
}

var noSpec Spec

// Short elements such as {} stand for large Go values, so a small document could ask for much memory. A decoder grants
// slices and pointers minRoom bytes and roomFactor more for each byte of the document.
const (
	minRoom    = 16 << 20
	roomFactor = 16
)

// A decoder reads one document. Its methods that read return false when the reading has ended, on a last finding.
type decoder struct {
	spec     *Spec
	data     []byte
	dec      *jsontext.Decoder
	frames   []frame // the objects and arrays around the value being read
	findings check.Findings
	cursor   cursor
	nameLen  int // how many bytes the member name read last has in the text
	room     int // bytes that slices and pointers may still take
	deepest  int // how many objects and arrays may be in one another
	strings  [256]string
	values   map[text]reflect.Value // of types with a memory: see plan.remember
}

// A text is what stands in a document for a value of some type.
type text struct {
	plan *plan
	raw  string
}

// A frame is one step of the path to a value.
type frame struct {
	name  string
	index int // of an element, or -1 for a member
}

// begin looks at the text as a whole.
func (d *decoder) begin() bool {
	d.cursor = cursor{data: d.data}
	switch {
	case len(d.data) > MaxSize:
		d.report(TooLarge, 0, "the document has %d bytes; at most %d are read", len(d.data), MaxSize)
	case bytes.HasPrefix(d.data, []byte("\xef\xbb\xbf")):
		d.report(ByteOrderMark, 0, "the text begins with a byte-order mark")
	case bytes.HasPrefix(d.data, []byte("\xff\xfe")), bytes.HasPrefix(d.data, []byte("\xfe\xff")):
		d.report(ByteOrderMark, 0, "the text begins with the byte-order mark of UTF-16; JSON is UTF-8")
	case len(bytes.Trim(d.data, " \t\r\n")) == 0:
		d.report(Empty, 0, "the text is empty")
	default:
		d.dec = jsontext.NewDecoder(bytes.NewBuffer(d.data), jsontext.AllowDuplicateNames(true))
		return true
	}
	return false
}

// end makes sure that nothing follows the document.
func (d *decoder) end() {
	rest := bytes.TrimLeft(d.data[d.dec.InputOffset():], " \t\r\n")
	if len(rest) > 0 {
		d.reportAt("", TrailingData, len(d.data)-len(rest), "text follows the end of the document")
	}
}

// value reads the next value into v.
func (d *decoder) value(p *plan, v reflect.Value) bool {
	kind := d.dec.PeekKind()
	if p.raw && kindNames[kind] != "" {
		return d.raw(p, v)
	}
	switch kind {
	case jsontext.KindString:
		if p.fromJSON || p.fromText || p.kind == reflect.String {
			return d.string(p, v)
		}
	case jsontext.KindNumber:
		if p.fromJSON || p.kind == reflect.Int64 || p.kind == reflect.Uint64 || p.kind == reflect.Float64 {
			return d.number(p, v)
		}
	case jsontext.KindTrue, jsontext.KindFalse:
		if p.kind == reflect.Bool {
			v.SetBool(kind == jsontext.KindTrue)
			return d.skip()
		}
	case jsontext.KindBeginObject:
		switch p.kind {
		case reflect.Struct:
			return d.object(p, v)
		case reflect.Interface:
			return d.sum(p, v)
		}
	case jsontext.KindBeginArray:
		if p.kind == reflect.Slice {
			return d.array(p, v)
		}
	case jsontext.KindNull:
		at := d.next()
		if !d.skip() {
			return false // another word that begins with n
		}
		d.report(Null, at, "null is no value; want %s, or leave the member out", p.wanted())
		return true
	default:
		return d.broken(nil)
	}
	switch {
	case p.inline != nil:
		return d.value(p.inline.plan, v.Field(p.inline.index))
	case p.kind == reflect.Pointer:
		if !d.take(p.elem.typ.Size()) {
			return false
		}
		v.Set(reflect.New(p.elem.typ))
		return d.value(p.elem, v.Elem())
	}
	d.report(WrongType, d.next(), "found %s; want %s", kindNames[kind], p.wanted())
	return d.skip()
}

// kindNames says what was found.
var kindNames = map[jsontext.Kind]string{
	jsontext.KindString:      "a string",
	jsontext.KindNumber:      "a number",
	jsontext.KindTrue:        "true",
	jsontext.KindFalse:       "false",
	jsontext.KindBeginObject: "an object",
	jsontext.KindBeginArray:  "an array",
}

// wanted says what a value of the type looks like.
func (p *plan) wanted() string {
	switch {
	case p.inline != nil:
		return p.inline.plan.wanted()
	case p.kind == reflect.Pointer:
		return p.elem.wanted()
	}
	return p.want
}

// object reads an object into a struct.
func (d *decoder) object(p *plan, v reflect.Value) bool {
	if !d.open(frame{index: -1}) {
		return false
	}
	var seen [maxFields / 64]uint64
	top, guess := len(d.frames)-1, 0
	for {
		more, name := d.member()
		if name == nil {
			return more
		}
		i, sure := p.names.find(name, guess), true
		if i >= 0 {
			d.frames[top].name = p.fields[i].name
		} else {
			d.frames[top].name = string(name)
			i, sure = d.strange(&p.names, Unknown, "member")
		}
		twice := i >= 0 && seen[i/64]&(1<<(i%64)) != 0
		switch {
		case twice && sure:
			d.report(Duplicate, d.nameOffset(), "member %q appears twice", p.fields[i].name)
			more = d.skip()
		case i < 0, twice:
			more = d.skip()
		default:
			if sure { // what is only near may yet come under its own name
				seen[i/64] |= 1 << (i % 64)
				guess = i + 1
			}
			more = d.value(p.fields[i].plan, v.Field(p.fields[i].index))
		}
		if !more {
			return false
		}
	}
}

// sum reads an object that names a variant into an interface value.
func (d *decoder) sum(p *plan, v reflect.Value) bool {
	begin := d.next()
	if !d.open(frame{index: -1}) {
		return false
	}
	depth, top := d.dec.StackDepth(), len(d.frames)-1
	for members := 0; ; members++ {
		more, name := d.member()
		switch {
		case name == nil && more && members == 0:
			d.report(NotOneVariant, begin, "the object is empty; want one member that names the variant%s", p.names.advice(""))
			return true
		case name == nil:
			return more
		case members == 1:
			d.frames[top].name = string(name)
			d.report(NotOneVariant, d.nameOffset(), "%q is one member too many; want only the one that names the variant", excerpt(name))
			d.frames = d.frames[:top]
			return d.skipTo(depth - 1)
		}
		d.frames[top].name = string(name)
		i := p.names.find(name, 0)
		if i < 0 {
			i, _ = d.strange(&p.names, UnknownVariant, "variant")
		}
		if i >= 0 {
			more = d.variant(p.variants[i], v)
		} else {
			more = d.skip()
		}
		if !more {
			return false
		}
	}
}

// variant reads a variant of a sum into an interface value.
func (d *decoder) variant(p *plan, v reflect.Value) bool {
	if !d.take(p.typ.Size()) {
		return false
	}
	value := reflect.New(p.typ).Elem()
	if !d.value(p, value) {
		return false
	}
	v.Set(value)
	return true
}

// array reads an array into a slice.
func (d *decoder) array(p *plan, v reflect.Value) bool {
	if !d.open(frame{}) {
		return false
	}
	v.SetLen(0) // it holds something only in a document that nobody will use: see below
	top, size := len(d.frames)-1, p.elem.typ.Size()
	for i := 0; ; i++ {
		if d.dec.PeekKind() == jsontext.KindEndArray {
			if v.IsNil() {
				v.Set(reflect.MakeSlice(p.typ, 0, 0)) // [] is not the same as nothing
			}
			return d.close()
		}
		d.frames[top].index = i
		n := v.Len()
		if n > 0 && d.full() { // nobody will use the document, but the faults are counted: read over the last element
			n--
		}
		if n == v.Cap() {
			v.Grow(1)
			if !d.take(size * uintptr(v.Cap()-n)) {
				return false
			}
		}
		v.SetLen(n + 1)
		if !d.value(p.elem, v.Index(n)) {
			return false
		}
	}
}

// open enters an object or array.
func (d *decoder) open(f frame) bool {
	if _, err := d.dec.ReadToken(); err != nil {
		return d.broken(err)
	}
	if d.dec.StackDepth() > d.deepest {
		return d.tooDeep()
	}
	d.frames = append(d.frames, f)
	return true
}

// close leaves an object or array.
func (d *decoder) close() bool {
	if _, err := d.dec.ReadToken(); err != nil {
		return d.broken(err)
	}
	d.frames = d.frames[:len(d.frames)-1]
	return true
}

// member reads the name of the next member. At the end of the object it leaves it and returns a nil name.
// It returns false, and a nil name, if the reading has ended.
func (d *decoder) member() (more bool, name []byte) {
	switch d.dec.PeekKind() {
	case jsontext.KindEndObject:
		return d.close(), nil
	case jsontext.KindString:
		raw, err := d.dec.ReadValue()
		if err != nil {
			return d.broken(err), nil
		}
		d.nameLen = len(raw)
		name = raw[1 : len(raw)-1]
		if bytes.IndexByte(name, '\\') >= 0 {
			name, _ = jsontext.AppendUnquote([]byte{}, raw) // cannot fail: raw has been read
		}
		return true, name
	}
	return d.broken(nil), nil
}

// skip passes over the next value.
func (d *decoder) skip() bool { return d.skipTo(d.dec.StackDepth()) }

// skipTo passes over tokens, at least one, up to the end of the last object or array deeper than depth.
func (d *decoder) skipTo(depth int) bool {
	for {
		if _, err := d.dec.ReadToken(); err != nil {
			return d.broken(err)
		}
		switch now := d.dec.StackDepth(); {
		case now > d.deepest:
			return d.tooDeep()
		case now <= depth:
			return true
		}
	}
}

// take accounts for memory that the document asks for.
func (d *decoder) take(size uintptr) bool {
	if d.room -= int(size); d.room >= 0 {
		return true
	}
	d.report(TooLarge, d.next(), "the values of the document take too much memory from here on")
	return false
}
