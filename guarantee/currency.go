package guarantee

import "strings"

// currencies holds the alphabetic codes of ISO 4217 that stand for money in circulation, and XDR, in
// which the International Monetary Fund reckons. They are the tender of golang.org/x/text/currency v0.44.0,
// without what has been withdrawn since (CUC, MRO, SLL, VEF) and with what has been added (MRU, SLE, VED, VES, XCG, ZWG).
const currencies = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD " +
	"HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD " +
	"MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG " +
	"QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS " +
	"UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG " +
	"ATS BEF DEM ESP FIM FRF GRD HRK IEP ITL LUF NLG PTE SKK SIT YUM" // of the past, in which older texts state amounts

// isCurrency reports whether text is the code of a currency.
func isCurrency(text string) bool {
	return len(text) == 3 && isUpper(text) && strings.Contains(currencies, text)
}
