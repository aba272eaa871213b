// Package bench compares the library with others that do a part of what it does. Each benchmark
// has our side, each peer by its name, and a floor, which is what the machine could do at best; a
// test beside it shows that all sides find the same. Only ratios within one run mean anything.
package bench
