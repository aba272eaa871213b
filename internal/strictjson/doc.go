// Package strictjson reads JSON documents into plain Go structs strictly, with every fault found and placed, and writes
// them in one canonical layout.
//
// # Reading
//
// [Decode] goes through the text once. Broken syntax ends the reading; any other fault is recorded with its code, path,
// line and column, the faulty value is passed over, and reading goes on. At most [check.MaxFindings] are kept. Whether
// a member is required, or two members agree, is not a question of reading: see the Validate methods of the types.
//
// # Types
//
// A document is made of
//
//   - structs, whose exported fields all have a tag `json:"name"`, `json:"name,omitzero"` or `json:"-"`; a struct whose
//     only field is tagged `json:",inline"` is written as that field;
//   - slices, and pointers;
//   - strings, booleans, integers and floating-point numbers;
//   - leaves: types with UnmarshalJSON, which are given a string or a number as it stands in the text, or any value but
//     null if [Spec] lists them as raw, and types with UnmarshalText, which are given what a string says;
//   - sums: interface types with a closed list of variants, written as an object with one member that names the variant,
//     {"all": [...]}. They are listed in [Spec].
//
// A leaf with UnmarshalJSON that is a struct with tagged fields, or a slice, has two forms: it is given strings and
// numbers, the short form, and an object or an array is read member by member like any other. When it is written,
// MarshalJSON, where a type has it, decides for all forms.
//
// Any other type, an embedded field, or an exported field without a tag is a mistake in the program, and panics when
// the type is first used.
//
// # Writing
//
// [Encode] writes members in the order of the fields, leaves out those that are zero and tagged omitzero, and breaks a
// value over several lines only if it does not fit in one. Reading such a text and writing it again gives the same
// bytes.
package strictjson
