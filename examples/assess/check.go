package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// check refuses names that the structure does not know: a slip would otherwise change nothing.
func (c *command) check(s *guarantee.Structure) error {
	if asks, undated := s.Undated(c.ask); undated {
		return fmt.Errorf("%v: the document does not say, so say -on DATE", asks)
	}
	for _, id := range c.ask.Without {
		if !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == id }) {
			return fmt.Errorf("-without: no actor %.40q in the structure", id)
		}
	}
	if id := c.ask.View; id != "" && !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == id }) {
		return fmt.Errorf("-viewpoint: no actor %.40q in the structure", id)
	}
	if err := c.checkEvents(s); err != nil {
		return err
	}
	for _, id := range c.ask.Prefer {
		if !slices.ContainsFunc(s.Sources, func(x source.Source) bool { return x.ID == id }) {
			return fmt.Errorf("-prefer: no source %.40q in the structure", id)
		}
	}
	for _, id := range c.ask.Conversions {
		if !slices.ContainsFunc(s.Conversions, func(x force.Conversion) bool { return x.ID == id }) {
			return fmt.Errorf("-convert: no conversion %.40q in the structure", id)
		}
	}
	return nil
}

// checkEvents refuses events that could not stand in the structure.
func (c *command) checkEvents(s *guarantee.Structure) error {
	with := *s
	with.Events = slices.Concat(s.Events, c.ask.Log)
	for _, f := range with.ValidateIf(c.ask.If) {
		of, path, _ := strings.Cut(strings.TrimPrefix(string(f.Path), "/if/"), "/")
		if n, err := strconv.Atoi(of); err == nil {
			return fmt.Errorf("-if %.200q: %s: %s: %s", c.ask.If[n], path, f.Code, f.Message)
		}
	}
	return nil
}
