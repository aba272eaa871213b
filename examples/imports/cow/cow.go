// Package cow knows the states by the numbers of the Correlates of War project, by which data sets on alliances,
// disputes and wars call them.
package cow

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/backstop-go/backstop/actor"
)

// Number is that of a state in the list.
type Number int

// State returns the state with a number as an actor. Each number has an ID of its own, so that nothing is lost: the
// list counts some states apart that ISO 3166 does not, as the Federal Republic of Germany before 1990 (260), and
// one through times in which it had other names, as Russia and the Soviet Union (365). States without a code of ISO
// 3166 have an ID of words. A number that the list does not have gives a state known by the number alone, as
// cow-8152: data sets number states that are not in it, too.
func (n Number) State() actor.Actor {
	if s, ok := states()[n]; ok {
		return s
	}
	return actor.Actor{ID: actor.ID(fmt.Sprintf("cow-%d", n)), Kind: actor.State, Name: fmt.Sprintf("state %d of the Correlates of War", n)}
}

// Listed reports whether the list has the number.
func (n Number) Listed() bool {
	_, ok := states()[n]
	return ok
}

var states = sync.OnceValue(func() map[Number]actor.Actor {
	all := make(map[Number]actor.Actor, 300)
	for line := range strings.Lines(list) {
		number, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		id, name, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			panic(err) // the list below is a constant
		}
		all[Number(n)] = actor.Actor{ID: actor.ID(id), Kind: actor.State, Name: name}
	}
	return all
})

// list is the State System Membership List of the Correlates of War project, version 2016
// (https://correlatesofwar.org/data-sets/state-system-membership): the number of each state, its code of ISO 3166-1
// or, for a former state, of ISO 3166-3, and where there is none an ID and the name in the list.
const list = `2 USA
20 CAN
31 BHS
40 CUB
41 HTI
42 DOM
51 JAM
52 TTO
53 BRB
54 DMA
55 GRD
56 LCA
57 VCT
58 ATG
60 KNA
70 MEX
80 BLZ
90 GTM
91 HND
92 SLV
93 NIC
94 CRI
95 PAN
100 COL
101 VEN
110 GUY
115 SUR
130 ECU
135 PER
140 BRA
145 BOL
150 PRY
155 CHL
160 ARG
165 URY
200 GBR
205 IRL
210 NLD
211 BEL
212 LUX
220 FRA
221 MCO
223 LIE
225 CHE
230 ESP
232 AND
235 PRT
240 hanover Hanover
245 bavaria Bavaria
255 DEU
260 german-federal-republic German Federal Republic
265 DDR
267 baden Baden
269 saxony Saxony
271 wuerttemberg Wuerttemberg
273 hesse-electoral Hesse Electoral
275 hesse-grand-ducal Hesse Grand Ducal
280 mecklenburg-schwerin Mecklenburg Schwerin
290 POL
300 austria-hungary Austria-Hungary
305 AUT
310 HUN
315 CSK
316 CZE
317 SVK
325 ITA
327 papal-states Papal States
329 two-sicilies Two Sicilies
331 SMR
332 modena Modena
335 parma Parma
337 tuscany Tuscany
338 MLT
339 ALB
341 MNE
343 MKD
344 HRV
345 YUG
346 BIH
347 kosovo Kosovo
349 SVN
350 GRC
352 CYP
355 BGR
359 MDA
360 ROU
365 RUS
366 EST
367 LVA
368 LTU
369 UKR
370 BLR
371 ARM
372 GEO
373 AZE
375 FIN
380 SWE
385 NOR
390 DNK
395 ISL
402 CPV
403 STP
404 GNB
411 GNQ
420 GMB
432 MLI
433 SEN
434 BEN
435 MRT
436 NER
437 CIV
438 GIN
439 BFA
450 LBR
451 SLE
452 GHA
461 TGO
471 CMR
475 NGA
481 GAB
482 CAF
483 TCD
484 COG
490 COD
500 UGA
501 KEN
510 TZA
511 zanzibar Zanzibar
516 BDI
517 RWA
520 SOM
522 DJI
530 ETH
531 ERI
540 AGO
541 MOZ
551 ZMB
552 ZWE
553 MWI
560 ZAF
565 NAM
570 LSO
571 BWA
572 SWZ
580 MDG
581 COM
590 MUS
591 SYC
600 MAR
615 DZA
616 TUN
620 LBY
625 SDN
626 SSD
630 IRN
640 TUR
645 IRQ
651 EGY
652 SYR
660 LBN
663 JOR
666 ISR
670 SAU
678 yemen-arab-republic Yemen Arab Republic
679 YEM
680 YMD
690 KWT
692 BHR
694 QAT
696 ARE
698 OMN
700 AFG
701 TKM
702 TJK
703 KGZ
704 UZB
705 KAZ
710 CHN
712 MNG
713 TWN
730 korea Korea
731 PRK
732 KOR
740 JPN
750 IND
760 BTN
770 PAK
771 BGD
775 MMR
780 LKA
781 MDV
790 NPL
800 THA
811 KHM
812 LAO
816 VNM
817 republic-of-vietnam Republic of Vietnam
820 MYS
830 SGP
835 BRN
840 PHL
850 IDN
860 TLS
900 AUS
910 PNG
920 NZL
935 VUT
940 SLB
946 KIR
947 TUV
950 FJI
955 TON
970 NRU
983 MHL
986 PLW
987 FSM
990 WSM
`
