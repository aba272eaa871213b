// Package force holds what stands behind promises: contributions of troops and capabilities,
// what is required of them, and money; and it adds them up honestly.
//
// A [Contribution] has a provider, a domain, capabilities, a basing, a [Status] and a condition.
// Its strength is a range that keeps its words. A [Ledger] is the account of all contributions on
// one date, and gives two answers:
//
//   - present: what is deployed on the day;
//   - promised: as if every condition that contributions wait for had come true. Only what is firm
//     already counts in the lower bound; a pledge under a condition, or an idea that was floated,
//     raises the upper bound only.
//
// Troops of unknown number keep the upper bound open. Nothing is averaged. A company is a company and
// no number of persons, unless a [Conversion] that names its source is chosen: the result names it.
//
// A [Curve] is the strength day by day from the day D on which everything happens that contributions
// wait for: from notice to effect, from the steps of a build-up, under each [Limit] of lift and
// reception. A [Pool] is what contributions are drawn from; an [Earmark] is the claim of another plan
// on it. A [Rotation] says how troops take turns, and so what pool must stand behind a force, and
// how long a pool lasts.
//
// [Ledger.PresentCover] and [Ledger.PromisedCover] say who provides a capability that a
// [Requirement] needs, [Ledger.FirmShare], [Ledger.ConditionalShare] and [MoneyShare] which share a
// group bears. A comparison with a [Requirement] is met, not met or indeterminate.
//
// A [Game] says which coalitions of members are enough: a [Support] is the two of a requirement, for
// certain and perhaps, and [NewVote] makes that of a body's rule of decision. [Game.Breaking] lists
// the smallest withdrawals after which the others are not enough; [Game.ShapleyShubik] and
// [Game.Banzhaf] are exact indices of what each member decides.
//
// [DensityFront], [DensityArea], [DensityPeople] and [ForceRatio] measure a force, and [ScaleBy] one of
// the [Precedents]: they are there to be compared, and nothing passes or fails them. A [Chain] of
// delegations says who commands a contribution on a day; a [Caveat] says what it may not be used for;
// [FundTotals] and [Cost] count money, of one currency and kind at a time.
//
// The rules of counting are those of docs/counting.md in the module; where they follow a published
// source the function says so.
package force
