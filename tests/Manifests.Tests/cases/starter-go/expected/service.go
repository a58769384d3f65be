package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

const (
	most      = 500
	mostBytes = 1 << 20
)

// A service answers the five operations that every model has.
type service struct {
	turn  sync.Mutex
	store *store
}

func newService(s *store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.Handle("/api/", &service{store: s})
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusNotFound, "There is nothing here.") })
	return letOtherPagesCall(mux)
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.turn.Lock()
	defer s.turn.Unlock()

	parts := strings.Split(strings.Trim(strings.TrimPrefix(r.URL.Path, "/api/"), "/"), "/")
	m := modelAt(parts[0])
	switch {
	case m == nil || len(parts) > 2:
		refuse(w, http.StatusNotFound, "There is nothing here.")
	case len(parts) == 1 && r.Method == http.MethodGet:
		s.list(w, r, m)
	case len(parts) == 1 && r.Method == http.MethodPost:
		s.create(w, r, m)
	case len(parts) == 1:
		refuse(w, http.StatusMethodNotAllowed, "Use GET or POST here.")
	default:
		id, err := strconv.Atoi(parts[1])
		found, ok := s.store.find(m, id)
		if err != nil || !ok {
			refuse(w, http.StatusNotFound, "There is nothing here.")
			return
		}
		s.one(w, r, m, id, found)
	}
}

func (s *service) one(w http.ResponseWriter, r *http.Request, m *model, id int, found record) {
	switch r.Method {
	case http.MethodGet:
		answer(w, http.StatusOK, view(m, id, found))
	case http.MethodPut:
		if values, ok := s.read(w, r, m); ok && changed(w, s.store.put(m, id, values)) {
			answer(w, http.StatusOK, view(m, id, values))
		}
	case http.MethodDelete:
		if changed(w, s.store.remove(m, id)) {
			w.WriteHeader(http.StatusNoContent)
		}
	default:
		refuse(w, http.StatusMethodNotAllowed, "Use GET, PUT or DELETE here.")
	}
}

func (s *service) list(w http.ResponseWriter, r *http.Request, m *model) {
	all := s.store.list(m)
	first := min(number(r, "offset", 0), len(all))
	last := min(first+min(number(r, "limit", 50), most), len(all))
	results := make([]json.RawMessage, 0, last-first)
	for _, id := range all[first:last] {
		found, _ := s.store.find(m, id)
		results = append(results, view(m, id, found))
	}
	answer(w, http.StatusOK, struct {
		Count   int               `json:"count"`
		Results []json.RawMessage `json:"results"`
	}{len(all), results})
}

func (s *service) create(w http.ResponseWriter, r *http.Request, m *model) {
	values, ok := s.read(w, r, m)
	if !ok {
		return
	}
	if id, err := s.store.add(m, values); changed(w, err) {
		answer(w, http.StatusCreated, view(m, id, values))
	}
}

// read gives a request's body as values of a model, or answers what is wrong with it.
func (s *service) read(w http.ResponseWriter, r *http.Request, m *model) (record, bool) {
	content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBytes))
	var body map[string]any
	if err != nil || decode(content, &body) != nil || body == nil {
		refuse(w, http.StatusBadRequest, "Send a JSON object.")
		return nil, false
	}

	values, problems := record{}, map[string][]string{}
	for _, f := range m.fields {
		value, problem := s.value(f, body)
		if problem != "" {
			problems[f.name] = []string{problem}
		}
		values[f.name] = value
	}
	if len(problems) > 0 {
		answer(w, http.StatusBadRequest, problems)
		return nil, false
	}
	return values, true
}

func (s *service) value(f field, body map[string]any) (any, string) {
	value, given := body[f.name]
	if !given && f.otherwise == nil {
		return nil, "This field is required."
	}
	if !given {
		return f.otherwise(), ""
	}
	if value == nil && f.null {
		return nil, ""
	}
	if value == nil {
		return nil, "This field can't be null."
	}
	taken, ok := f.take(value)
	if !ok {
		return nil, "Give " + f.what + "."
	}
	for _, m := range models {
		if m.name != f.to {
			continue
		}
		for _, id := range ids(taken) {
			if _, ok := s.store.find(m, id); !ok {
				return nil, "There is no such thing. Give " + f.what + "."
			}
		}
	}
	return taken, ""
}

// changed answers what kept the store from a change.
func changed(w http.ResponseWriter, err error) bool {
	switch {
	case err == nil:
		return true
	case errors.Is(err, errSame), errors.Is(err, errNeeded):
		refuse(w, http.StatusConflict, err.Error())
	default:
		log.Print(err)
		refuse(w, http.StatusInternalServerError, "Something went wrong.")
	}
	return false
}

// view is a record as JSON, its fields in the model's order.
func view(m *model, id int, r record) json.RawMessage {
	var text bytes.Buffer
	text.WriteString(`{"id":` + strconv.Itoa(id))
	for _, f := range m.fields {
		value, err := json.Marshal(r[f.name])
		if err != nil {
			value = []byte("null")
		}
		text.WriteString(`,"` + f.name + `":`)
		text.Write(value)
	}
	text.WriteString("}")
	return text.Bytes()
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Print(err)
	}
}

func refuse(w http.ResponseWriter, status int, detail string) {
	answer(w, status, map[string]string{"detail": detail})
}

func number(r *http.Request, name string, otherwise int) int {
	value, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil || value < 0 {
		return otherwise
	}
	return value
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}
