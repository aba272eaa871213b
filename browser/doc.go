// Package browser opens the HTML reports in a browser and looks at what a reader gets: the page on a
// telephone and on a desk, in the light and in the dark, in print, by keyboard alone and without
// scripts. It is a module of its own, so that who uses the library never sees the browser's client.
//
//	cd browser && go test ./...
//
// The tests skip where no Chromium is installed. With -pictures DIR they leave what they saw there.
package browser
