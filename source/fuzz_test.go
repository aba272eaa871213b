package source_test

import (
	"bytes"
	"testing"

	"github.com/backstop-go/backstop/internal/enum/enumtest"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func TestEnums(t *testing.T) {
	enumtest.Values[source.Mode](t, 10)
	enumtest.Values[source.Policy](t, 3)
}

func FuzzEnums(f *testing.F) {
	for _, s := range []string{"", "fact", "Fact", "latest", "not stated", "mode(3)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		enumtest.Text[source.Mode](t, s)
		enumtest.Text[source.Policy](t, s)
	})
}

func FuzzClaim(f *testing.F) {
	for _, s := range []string{
		`30`, `"some 30,000"`, `"600 miles"`, `{"values":[{"value":30,"says":["s"]}],"policy":"latest"}`, `{"values":[]}`, `{}`,
		`{"values":[{"value":1},{"value":"2.."}]}`, `null`, `{"values":null}`, `{"values":[{}]}`, ` 30`, `{"policy":""}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkClaim[uncertain.Range[int64]](t, data)
		checkClaim[uncertain.Length](t, data)
	})
}

// checkClaim checks that what is read is written as text that is read as the same.
func checkClaim[V source.Interval[V]](t *testing.T, data []byte) {
	var c, back source.Claim[V]
	if err := c.UnmarshalJSON(data); err != nil {
		if len(c.Values) > 0 || c.Policy != 0 {
			t.Errorf("%q fails and leaves %+v: %v", data, c, err)
		}
		return
	}
	text, err := c.MarshalJSON()
	if err != nil {
		t.Fatalf("%q is read as %+v, which cannot be written: %v", data, c, err)
	}
	if err := back.UnmarshalJSON(text); err != nil {
		t.Fatalf("%q is written as %s, which cannot be read: %v", data, text, err)
	}
	if again, err := back.MarshalJSON(); err != nil || !bytes.Equal(again, text) {
		t.Errorf("%q is written as %s and then as %s, %v", data, text, again, err)
	}
}
