package uncertain_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestAddMul(t *testing.T) {
	for _, tt := range []struct{ a, b, sum, product string }{ // "" for an overflow
		{"1..2", "10..20", "11..22", "10..40"},
		{"5", "unknown", "5..", "unknown"},
		{"5..", "2..3", "7..", "10.."},
		{"unknown", "unknown", "unknown", "unknown"},
		{"0", "unknown", "unknown", "0"},
		{"0..1", "7..", "7..", "unknown"},
		{"9223372036854775807", "1", "", "9223372036854775807"},
		{"9223372036854775807..", "1..", "", "9223372036854775807.."},
		{"0..9223372036854775807", "0..2", "", ""},
		{"0..9223372036854775807", "0..", "unknown", "unknown"},
		{"4294967296", "4294967296", "8589934592", ""},
		{"3037000500", "3037000500", "6074001000", ""},
		{"some 30,000", "0", "27000..33000", "0"},
	} {
		a, b := MustParse[int64](tt.a), MustParse[int64](tt.b)
		check := func(op, want string, got Range[int64], err error) {
			if want == "" {
				if !errors.Is(err, ErrOverflow) || !got.IsZero() {
					t.Errorf("%v %s %v = %v, %v, want ErrOverflow", a, op, b, got, err)
				}
			} else if err != nil || got.String() != want {
				t.Errorf("%v %s %v = %v, %v, want %v", a, op, b, got, err, want)
			}
		}
		sum, err := a.Add(b)
		check("+", tt.sum, sum, err)
		sum, err = b.Add(a)
		check("+", tt.sum, sum, err)
		product, err := a.Mul(b)
		check("*", tt.product, product, err)
		product, err = b.Mul(a)
		check("*", tt.product, product, err)
	}
}

func TestAddMulFloat(t *testing.T) {
	huge, small := Must(Exactly(math.MaxFloat64)), Must(Exactly(math.SmallestNonzeroFloat64))
	if _, err := huge.Add(huge); !errors.Is(err, ErrOverflow) {
		t.Errorf("max + max: error = %v, want ErrOverflow", err)
	}
	if _, err := huge.Add(small); !errors.Is(err, ErrOverflow) {
		t.Errorf("max + smallest: error = %v, want ErrOverflow", err)
	}
	if _, err := huge.Mul(Must(AtLeast(2.))); !errors.Is(err, ErrOverflow) {
		t.Errorf("max * 2..: error = %v, want ErrOverflow", err)
	}
	if got, err := small.Mul(small); err != nil || got.String() != "0..5e-324" {
		t.Errorf("smallest * smallest = %v, %v, want 0..5e-324", got, err)
	}
	if got, err := MustParse[float64]("0.5").Mul(MustParse[float64]("3")); err != nil || got.String() != "1.5" {
		t.Errorf("0.5 * 3 = %v, %v, want exactly 1.5", got, err)
	}
	if got, err := MustParse[float64]("0.1").Add(MustParse[float64]("0.2")); err != nil || got.IsExact() {
		t.Errorf("0.1 + 0.2 = %v, %v, want a range", got, err)
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		part, rest, want string // "" for undefined
	}{
		{"1", "3", "0.25"},
		{"1..2", "2..3", "0.25..0.5"},
		{"0", "0", ""},
		{"0", "0..5", "0"},
		{"0", "unknown", "0"},
		{"0..5", "0", "1"},
		{"7", "0", "1"},
		{"0..5", "0..5", "0..1"},
		{"unknown", "unknown", "0..1"},
		{"unknown", "1", "0..0.9999999999999999"},
		{"1", "unknown", "5e-324..1"},
		{"1..", "1..", "5e-324..0.9999999999999999"},
		{"2", "1", "0.6666666666666666..0.6666666666666667"},
		{"1", "9223372036854775806", "1.0842021724855044e-19..1.0842021724855047e-19"},
		{"1", "9223372036854775807", "1.0842021724855044e-19"},
		{"9223372036854775807", "1", "0.9999999999999999"},
	} {
		got, ok := Share(MustParse[int64](tt.part), MustParse[int64](tt.rest))
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("Share(%s, %s) = %v, %v, want %s", tt.part, tt.rest, got, ok, tt.want)
		}
	}
}

// rat returns n exactly.
func rat[T Number](n T) *big.Rat {
	if r := new(big.Rat).SetFloat64(float64(n)); n != T(int64(n)) {
		return r
	}
	return new(big.Rat).SetInt64(int64(n))
}

// holds reports whether the exact number q is in r.
func holds[T Number](r Range[T], q *big.Rat) bool {
	hi, bounded := r.Max()
	return rat(r.Min()).Cmp(q) <= 0 && (!bounded || q.Cmp(rat(hi)) <= 0)
}

// checkOp checks one operation: a choice inside the inputs is inside the output,
// and narrower inputs give no wider output.
func checkOp[T Number](t *rapid.T, op func(a, b Range[T]) (Range[T], error), exact func(x, y *big.Rat) *big.Rat,
	a, b, narrowA, narrowB Range[T], x, y T) {
	wide, err := op(a, b)
	if err != nil {
		if !errors.Is(err, ErrOverflow) {
			t.Fatalf("op(%v, %v) fails: %v", a, b, err)
		}
		return
	}
	if q := exact(rat(x), rat(y)); !holds(wide, q) {
		t.Errorf("%v and %v give %v, which is outside %v", x, y, q.RatString(), wide)
	}
	narrow, err := op(narrowA, narrowB)
	if _, bounded := wide.Max(); err != nil && bounded {
		t.Errorf("op(%v, %v) overflows, but not op(%v, %v) = %v", narrowA, narrowB, a, b, wide)
	} else if err == nil && !narrow.Within(wide) {
		t.Errorf("op(%v, %v) = %v is not within op(%v, %v) = %v", narrowA, narrowB, narrow, a, b, wide)
	}
}

func add(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }
func mul(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }

// Inclusion: arithmetic is inclusion-isotonic, against exact rationals.
func TestPropertyInclusionIsotonicArithmetic(t *testing.T) {
	t.Run("int64", rapid.MakeCheck(func(t *rapid.T) {
		a, b := gen.Range64().Draw(t, "a"), gen.Range64().Draw(t, "b")
		narrowA, narrowB := gen.Range64In(a).Draw(t, "narrow a"), gen.Range64In(b).Draw(t, "narrow b")
		x, y := gen.Int64In(a).Draw(t, "x"), gen.Int64In(b).Draw(t, "y")
		checkOp(t, Range[int64].Add, add, a, b, narrowA, narrowB, x, y)
		checkOp(t, Range[int64].Mul, mul, a, b, narrowA, narrowB, x, y)
	}))
	t.Run("float64", rapid.MakeCheck(func(t *rapid.T) {
		a, b := gen.RangeFloat().Draw(t, "a"), gen.RangeFloat().Draw(t, "b")
		narrowA, narrowB := gen.RangeFloatIn(a).Draw(t, "narrow a"), gen.RangeFloatIn(b).Draw(t, "narrow b")
		x, y := gen.FloatIn(a).Draw(t, "x"), gen.FloatIn(b).Draw(t, "y")
		checkOp(t, Range[float64].Add, add, a, b, narrowA, narrowB, x, y)
		checkOp(t, Range[float64].Mul, mul, a, b, narrowA, narrowB, x, y)
	}))
}

// Inclusion: a share is inclusion-isotonic, against exact rationals; shares of
// the two parts of a whole add up to 1 somewhere.
func TestPropertyInclusionIsotonicShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, rest := gen.Range64().Draw(t, "part"), gen.Range64().Draw(t, "rest")
		wide, ok := Share(part, rest)
		if !ok {
			return
		}
		if !wide.Within(MustParse[float64]("0..1")) {
			t.Errorf("Share(%v, %v) = %v is not within 0..1", part, rest, wide)
		}
		x, y := gen.Int64In(part).Draw(t, "x"), gen.Int64In(rest).Draw(t, "y")
		if x > 0 || y > 0 {
			q := new(big.Rat).Quo(rat(x), add(rat(x), rat(y)))
			if last := rat(math.Nextafter(1, 0)); y > 0 && q.Cmp(last) > 0 {
				q = last // what is nearer to 1 than any float64 below it
			}
			if !holds(wide, q) {
				t.Errorf("%d of %d + %d is outside %v", x, x, y, wide)
			}
		}
		if part.Min() > 0 && wide.Min() == 0 || rest.Min() > 0 && wide.Contains(1) {
			t.Errorf("Share(%v, %v) = %v reaches a bound that no choice reaches", part, rest, wide)
		}
		narrowPart, narrowRest := gen.Range64In(part).Draw(t, "narrow part"), gen.Range64In(rest).Draw(t, "narrow rest")
		if narrow, ok := Share(narrowPart, narrowRest); ok && !narrow.Within(wide) {
			t.Errorf("Share(%v, %v) = %v is not within Share(%v, %v) = %v", narrowPart, narrowRest, narrow, part, rest, wide)
		}
		other, _ := Share(rest, part)
		if both, err := wide.Add(other); err != nil || !both.Contains(1) {
			t.Errorf("shares %v and %v do not add up to 1", wide, other)
		}
	})
}

// Inclusion: a number is in both ranges exactly if it is in the intersection,
// and it is in the hull if it is in one of them; both are inclusion-isotonic.
func TestPropertyInclusionIsotonicSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := gen.Range64().Draw(t, "a"), gen.Range64().Draw(t, "b")
		x := gen.Int64In(a).Draw(t, "x")
		both, ok := a.Intersect(b)
		if b.Contains(x) != (ok && both.Contains(x)) {
			t.Errorf("%d in %v: %v, but in the intersection %v with %v: %v", x, b, b.Contains(x), both, a, both.Contains(x))
		}
		if hull := a.Hull(b); !a.Within(hull) || !b.Within(hull) || !hull.Contains(x) {
			t.Errorf("%v.Hull(%v) = %v", a, b, hull)
		}
		narrowA, narrowB := gen.Range64In(a).Draw(t, "narrow a"), gen.Range64In(b).Draw(t, "narrow b")
		if !narrowA.Hull(narrowB).Within(a.Hull(b)) {
			t.Errorf("the hull of %v and %v is not within that of %v and %v", narrowA, narrowB, a, b)
		}
		if narrow, narrowOK := narrowA.Intersect(narrowB); narrowOK && !(ok && narrow.Within(both)) {
			t.Errorf("the intersection of %v and %v is not within that of %v and %v", narrowA, narrowB, a, b)
		}
	})
}
