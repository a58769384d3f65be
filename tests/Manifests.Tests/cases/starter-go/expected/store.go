package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
)

var (
	errSame   = errors.New("another one has the same value")
	errNeeded = errors.New("something else still needs this")
)

// A record is what is stored of one thing, by the names of its fields.
type record map[string]any

// A store keeps all records in memory and in one file, which is replaced as a whole with every change. Good for one
// process; for several, or for more than fits into memory, put a database in its place. Whoever uses it takes turns.
type store struct {
	file    string
	lastID  int
	records map[string]map[int]record
}

func openStore(folder string) (*store, error) {
	s := &store{file: filepath.Join(folder, "data.json"), records: map[string]map[int]record{}}
	content, err := os.ReadFile(s.file)
	if err == nil {
		err = decode(content, &s.records)
	} else if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	for _, m := range models {
		if s.records[m.name] == nil {
			s.records[m.name] = map[int]record{}
		}
		for id := range s.records[m.name] {
			if id > s.lastID {
				s.lastID = id
			}
		}
	}
	return s, err
}

// list gives all ids of a model in order.
func (s *store) list(m *model) []int {
	found := make([]int, 0, len(s.records[m.name]))
	for id := range s.records[m.name] {
		found = append(found, id)
	}
	sort.Ints(found)
	return found
}

func (s *store) find(m *model, id int) (record, bool) {
	found, ok := s.records[m.name][id]
	return found, ok
}

func (s *store) add(m *model, r record) (int, error) {
	id := s.lastID + 1
	err := s.put(m, id, r)
	if err == nil {
		s.lastID = id
	}
	return id, err
}

func (s *store) put(m *model, id int, r record) error {
	for _, f := range m.fields {
		if !f.unique || r[f.name] == nil {
			continue
		}
		for other, stored := range s.records[m.name] {
			if other != id && reflect.DeepEqual(stored[f.name], r[f.name]) {
				return errSame
			}
		}
	}
	s.records[m.name][id] = r
	return s.save()
}

// remove takes a record away, and does with all that lead to it what their fields say.
func (s *store) remove(m *model, id int) error {
	changes := map[string]map[int]record{}
	if err := s.plan(m.name, id, changes); err != nil {
		return err
	}
	for name, changed := range changes {
		for id, r := range changed {
			if r == nil {
				delete(s.records[name], id)
			} else {
				s.records[name][id] = r
			}
		}
	}
	return s.save()
}

// plan notes what changes when a record goes; what goes too is noted as nil.
func (s *store) plan(name string, id int, changes map[string]map[int]record) error {
	note := func(name string, id int, r record) {
		if changes[name] == nil {
			changes[name] = map[int]record{}
		}
		changes[name][id] = r
	}
	note(name, id, nil)
	for _, m := range models {
		for _, f := range m.fields {
			if f.to != name {
				continue
			}
			for other, stored := range s.records[m.name] {
				if changed, ok := changes[m.name][other]; ok {
					stored = changed
				}
				if stored == nil || !contains(ids(stored[f.name]), id) {
					continue
				}
				switch f.onDelete {
				case keep:
					return errNeeded
				case goToo:
					if err := s.plan(m.name, other, changes); err != nil {
						return err
					}
				default:
					note(m.name, other, without(stored, f, id))
				}
			}
		}
	}
	return nil
}

func (s *store) save() error {
	content, err := json.Marshal(s.records)
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.file+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(s.file+".new", s.file)
}

// without gives a copy of a record that no longer leads to the id.
func without(r record, f field, id int) record {
	changed := record{}
	for name, value := range r {
		changed[name] = value
	}
	changed[f.name] = nil
	if list, ok := r[f.name].([]any); ok {
		rest := []any{}
		for _, one := range list {
			if other, _ := idOf(one); other != id {
				rest = append(rest, one)
			}
		}
		changed[f.name] = rest
	}
	return changed
}

func contains(list []int, id int) bool {
	for _, one := range list {
		if one == id {
			return true
		}
	}
	return false
}

// decode reads JSON and keeps numbers as they are written.
func decode(content []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	return decoder.Decode(into)
}

func modelAt(route string) *model {
	for _, m := range models {
		if strings.EqualFold(m.route, route) {
			return m
		}
	}
	return nil
}
