package strictjson_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/backstop-go/backstop/internal/strictjson"
)

// The types of the benchmark are nested plain structs, without leaves and sums, so that encoding/json can read them too.
type (
	benchCondition struct {
		Kind  string  `json:"kind"`
		Value float64 `json:"value"`
		Unit  string  `json:"unit"`
	}
	benchTrigger struct {
		Kind      string `json:"kind"`
		Intensity int    `json:"intensity"`
		Territory string `json:"territory"`
	}
	benchActor struct {
		ID     string `json:"id"`
		Name   string `json:"name"`
		Kind   string `json:"kind"`
		Role   string `json:"role"`
		Weight int    `json:"weight"`
	}
	benchCommitment struct {
		ID          string           `json:"id"`
		Guarantor   string           `json:"guarantor"`
		Beneficiary string           `json:"beneficiary"`
		Kind        string           `json:"kind"`
		Trigger     benchTrigger     `json:"trigger"`
		Deadline    int              `json:"deadline_days"`
		From        int              `json:"from"`
		To          int              `json:"to"`
		Conditions  []benchCondition `json:"conditions"`
	}
	benchContribution struct {
		ID         string `json:"id"`
		Actor      string `json:"actor"`
		Commitment string `json:"commitment"`
		Domain     string `json:"domain"`
		Capability string `json:"capability"`
		Min        int    `json:"min"`
		Max        int    `json:"max"`
		From       int    `json:"from"`
		To         int    `json:"to"`
	}
	benchStructure struct {
		ID            string              `json:"id"`
		Actors        []benchActor        `json:"actors"`
		Commitments   []benchCommitment   `json:"commitments"`
		Contributions []benchContribution `json:"contributions"`
	}
)

// megabyte returns a structure whose text has about n times a megabyte.
func megabyte(n int) benchStructure {
	s := benchStructure{ID: "structure-1"}
	pick := func(i int, words ...string) string { return words[i%len(words)] }
	for i := range 200 * n {
		s.Actors = append(s.Actors, benchActor{
			ID: fmt.Sprintf("actor-%03d", i), Name: fmt.Sprintf("Actor %d", i),
			Kind: pick(i, "state", "organisation", "coalition"), Role: pick(i, "guarantor", "beneficiary", "monitor"), Weight: i % 100,
		})
	}
	for i := range 1200 * n {
		s.Commitments = append(s.Commitments, benchCommitment{
			ID: fmt.Sprintf("commitment-%04d", i), Guarantor: s.Actors[i%200].ID, Beneficiary: s.Actors[(i+1)%200].ID,
			Kind:     pick(i, "defend", "consult", "supply"),
			Trigger:  benchTrigger{pick(i, "armed_attack", "incursion"), i % 10, fmt.Sprintf("territory-%d", i%12)},
			Deadline: i % 90, From: i, To: i + 1000,
			Conditions: []benchCondition{{"deadline", float64(i), "days"}, {"distance", 15.5, "km"}},
		})
	}
	for i := range 3400 * n {
		s.Contributions = append(s.Contributions, benchContribution{
			ID: fmt.Sprintf("contribution-%06d", i), Actor: s.Actors[i%200].ID, Commitment: s.Commitments[i%1200].ID,
			Domain: pick(i, "land", "maritime", "air", "cyber"), Capability: "brigade", Min: i % 50, Max: i%50 + 10, From: i, To: i + 500,
		})
	}
	return s
}

// BenchmarkDecode compares the same compact text of 1 MB read by us, by encoding/json with none of the strictness,
// and merely looked at.
func BenchmarkDecode(b *testing.B) {
	data, err := json.Marshal(megabyte(1))
	if err != nil {
		b.Fatal(err)
	}
	canonical, err := strictjson.Encode(megabyte(1), nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, side := range []struct {
		name string
		data []byte
		run  func(data []byte) error
	}{
		{"ours", data, func(data []byte) error {
			var s benchStructure
			return strictjson.Decode(data, &s, nil).Err()
		}},
		{"ours-canonical", canonical, func(data []byte) error {
			var s benchStructure
			return strictjson.Decode(data, &s, nil).Err()
		}},
		{"encoding-json", data, func(data []byte) error {
			var s benchStructure
			return json.Unmarshal(data, &s)
		}},
		{"floor", data, func(data []byte) error {
			if !json.Valid(data) {
				return fmt.Errorf("not valid")
			}
			return nil
		}},
	} {
		b.Run(side.name, func(b *testing.B) {
			b.SetBytes(int64(len(side.data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := side.run(side.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEncode compares writing the canonical layout with encoding/json's indentation.
func BenchmarkEncode(b *testing.B) {
	s := megabyte(1)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := strictjson.Encode(s, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.MarshalIndent(s, "", "  "); err != nil {
				b.Fatal(err)
			}
		}
	})
}
