// Package svg writes pictures: shapes and text of named classes, which a stylesheet paints. It measures
// text, so that labels are wrapped and stand clear of each other, and sets up scales with round numbers.
package svg

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// A Picture is a picture being drawn, in pixels from its upper left corner. Coordinates are written to
// a tenth of a pixel. The zero Picture is empty.
type Picture struct{ text []byte }

// Write appends what is already written as XML. It never fails.
func (p *Picture) Write(xml []byte) (int, error) {
	p.text = append(p.text, xml...)
	return len(xml), nil
}

// Bytes returns the picture so far.
func (p *Picture) Bytes() []byte { return p.text }

// Open begins an element; attributes are names, each with its value after it.
func (p *Picture) Open(name string, attributes ...string) {
	p.start(name, attributes...)
	p.text = append(p.text, '>')
}

// Close ends the element begun last.
func (p *Picture) Close(name string) {
	p.text = append(append(append(p.text, "</"...), name...), ">\n"...)
}

// Say adds text to the element begun last. It stands for itself: no part of it is markup.
func (p *Picture) Say(text string) { _ = xml.EscapeText(p, []byte(text)) }

// Element adds an element that holds nothing but text.
func (p *Picture) Element(name, text string, attributes ...string) {
	p.Open(name, attributes...)
	p.Say(text)
	p.Close(name)
}

// Rect draws a rectangle.
func (p *Picture) Rect(class string, x, y, width, height float64) {
	p.shape("rect", class, "x y width height", x, y, width, height)
}

// Line draws a straight line.
func (p *Picture) Line(class string, x1, y1, x2, y2 float64) {
	p.shape("line", class, "x1 y1 x2 y2", x1, y1, x2, y2)
}

// Circle draws a circle about its centre.
func (p *Picture) Circle(class string, x, y, radius float64) {
	p.shape("circle", class, "cx cy r", x, y, radius)
}

// Half draws the right half of a disc about a centre.
func (p *Picture) Half(class string, x, y, radius float64) {
	r := Number(radius)
	p.start("path", "class", class, "d", "M"+Number(x)+" "+Number(y-radius)+"a"+r+" "+r+" 0 0 1 0 "+Number(2*radius)+"z")
	p.text = append(p.text, "/>\n"...)
}

// Polygon draws a closed shape through corners, given as x and y in turn.
func (p *Picture) Polygon(class string, corners ...float64) {
	p.start("polygon", "class", class)
	p.text = append(p.text, ` points="`...)
	for i, c := range corners {
		if i > 0 {
			p.text = append(p.text, ' ')
		}
		p.text = appendNumber(p.text, c)
	}
	p.text = append(p.text, "\"/>\n"...)
}

// Text writes a line of text; y is its baseline.
func (p *Picture) Text(class string, x, y float64, text string) {
	p.start("text", "class", class)
	p.numbers("x y", x, y)
	p.text = append(p.text, '>')
	p.Say(text)
	p.Close("text")
}

// Lines writes lines of text, one below the other.
func (p *Picture) Lines(class string, x, y, height float64, lines []string) {
	for i, line := range lines {
		p.Text(class, x, y+float64(i)*height, line)
	}
}

// shape adds an element of a class whose other attributes are numbers.
func (p *Picture) shape(name, class, attributes string, values ...float64) {
	p.start(name, "class", class)
	p.numbers(attributes, values...)
	p.text = append(p.text, "/>\n"...)
}

// start begins the tag of an element.
func (p *Picture) start(name string, attributes ...string) {
	p.text = append(append(p.text, '<'), name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		p.text = append(append(append(p.text, ' '), attributes[i]...), `="`...)
		p.Say(attributes[i+1])
		p.text = append(p.text, '"')
	}
}

// numbers adds attributes, their names in one text, to the tag of an element.
func (p *Picture) numbers(names string, values ...float64) {
	for _, x := range values {
		var name string
		name, names, _ = strings.Cut(names, " ")
		p.text = append(append(append(p.text, ' '), name...), `="`...)
		p.text = append(appendNumber(p.text, x), '"')
	}
}

// Number returns a coordinate as it is written: to a tenth of a pixel. What is no number is 0.
func Number(x float64) string { return string(appendNumber(nil, x)) }

func appendNumber(text []byte, x float64) []byte {
	if x = math.Round(x*10) / 10; x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return append(text, '0')
	}
	return strconv.AppendFloat(text, x, 'f', -1, 64)
}
