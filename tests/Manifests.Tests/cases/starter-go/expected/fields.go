package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A model is a kind of record.
type model struct {
	name   string
	route  string
	fields []field
}

// A field is one value of a record: what it takes from a request, and what the store must look after.
type field struct {
	name string
	// what it takes, for people
	what string
	// take gives the one spelling of a value, and whether it is one at all.
	take func(value any) (any, bool)
	// otherwise gives the value where a request leaves it out; nil where it must not.
	otherwise func() any
	null      bool
	blank     bool
	unique    bool
	maxLength int
	// to is the model whose id, or whose ids, this holds.
	to       string
	onDelete onDelete
}

// An onDelete says what becomes of a record when one that it leads to goes.
type onDelete int

const (
	forget onDelete = iota
	goToo
	keep
)

type option func(*field)

var (
	null    option = func(f *field) { f.null = true }
	blank   option = func(f *field) { f.blank = true }
	unique  option = func(f *field) { f.unique = true }
	cascade option = func(f *field) { f.onDelete = goToo }
	protect option = func(f *field) { f.onDelete = keep }
)

func maxLength(length int) option { return func(f *field) { f.maxLength = length } }

func otherwise(value any) option {
	return func(f *field) { f.otherwise = func() any { return value } }
}

func made(by func() any) option { return func(f *field) { f.otherwise = by } }

func of(name, what string, take func(any) (any, bool), options []option) field {
	f := field{name: name, what: what, take: take}
	for _, apply := range options {
		apply(&f)
	}
	if f.otherwise == nil && f.null {
		f.otherwise = func() any { return nil }
	}
	return f
}

var (
	anyText     = regexp.MustCompile(`(?s)^.*$`)
	emailText   = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
	urlText     = regexp.MustCompile(`^https?://[^\s/$.?#]\S*$`)
	uuidText    = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	decimalText = regexp.MustCompile(`^-?([0-9]+)(?:\.([0-9]+))?$`)
)

func line(name, what string, pattern *regexp.Regexp, options []option) field {
	f := of(name, what, nil, options)
	if f.maxLength > 0 {
		f.what = fmt.Sprintf("%s of at most %d characters", what, f.maxLength)
	}
	if f.blank && f.otherwise == nil {
		f.otherwise = func() any { return "" }
	}
	f.take = func(value any) (any, bool) {
		text, ok := value.(string)
		if ok && text == "" {
			return text, f.blank
		}
		return text, ok && pattern.MatchString(text) && (f.maxLength == 0 || utf8.RuneCountInString(text) <= f.maxLength)
	}
	return f
}

func char(name string, options ...option) field { return line(name, "a text", anyText, options) }

func text(name string, options ...option) field { return line(name, "a text", anyText, options) }

func email(name string, options ...option) field {
	return line(name, "an address like someone@example.com", emailText, options)
}

func url(name string, options ...option) field {
	return line(name, "an address like https://example.com", urlText, options)
}

func choice(name string, choices []string, options ...option) field {
	f := line(name, "one of: "+strings.Join(choices, ", "), anyText, options)
	take := f.take
	f.take = func(value any) (any, bool) {
		text, ok := take(value)
		if !ok || text == "" {
			return text, ok
		}
		for _, one := range choices {
			if text == one {
				return text, true
			}
		}
		return nil, false
	}
	return f
}

func integer(name string, options ...option) field {
	return of(name, "a whole number", func(value any) (any, bool) {
		number, ok := value.(json.Number)
		whole, err := strconv.ParseInt(number.String(), 10, 32)
		return json.Number(strconv.FormatInt(whole, 10)), ok && err == nil
	}, options)
}

// decimal is kept and answered as text, because no number holds it exactly.
func decimal(name string, maxDigits, decimalPlaces int, options ...option) field {
	what := fmt.Sprintf("a number with at most %d digits, %d of them behind the point", maxDigits, decimalPlaces)
	return of(name, what, func(value any) (any, bool) {
		written, ok := value.(string)
		if number, isNumber := value.(json.Number); isNumber {
			written, ok = number.String(), true
		}
		parts := decimalText.FindStringSubmatch(written)
		if !ok || parts == nil {
			return nil, false
		}
		whole, behind := strings.TrimLeft(parts[1], "0"), strings.TrimRight(parts[2], "0")
		if len(whole) > maxDigits-decimalPlaces || len(behind) > decimalPlaces {
			return nil, false
		}
		exact, _ := new(big.Rat).SetString(written)
		return exact.FloatString(decimalPlaces), true
	}, options)
}

func boolean(name string, options ...option) field {
	return of(name, "true or false", func(value any) (any, bool) {
		flag, ok := value.(bool)
		return flag, ok
	}, options)
}

func date(name string, options ...option) field {
	return of(name, "a day like 2026-01-31", func(value any) (any, bool) {
		text, ok := value.(string)
		_, err := time.Parse("2006-01-02", text)
		return text, ok && err == nil
	}, options)
}

func dateTime(name string, options ...option) field {
	return of(name, "a time like 2026-01-31T12:00:00Z", func(value any) (any, bool) {
		text, ok := value.(string)
		moment, err := time.Parse(time.RFC3339Nano, text)
		return moment.UTC().Format(time.RFC3339Nano), ok && err == nil
	}, options)
}

func uuid(name string, options ...option) field {
	return of(name, "a UUID", func(value any) (any, bool) {
		text, ok := value.(string)
		return strings.ToLower(text), ok && uuidText.MatchString(strings.ToLower(text))
	}, options)
}

func anyJSON(name string, options ...option) field {
	return of(name, "JSON", func(value any) (any, bool) { return value, true }, options)
}

// reference is the id of one of another model.
func reference(name, to string, options ...option) field {
	f := of(name, "an id", func(value any) (any, bool) {
		id, ok := idOf(value)
		return json.Number(strconv.Itoa(id)), ok
	}, options)
	f.to = to
	return f
}

// references are the ids of any number of another model.
func references(name, to string) field {
	f := of(name, "a list of ids", func(value any) (any, bool) {
		list, ok := value.([]any)
		for _, one := range list {
			if _, isID := idOf(one); !isID {
				return nil, false
			}
		}
		return list, ok
	}, nil)
	f.to = to
	f.otherwise = func() any { return []any{} }
	return f
}

func idOf(value any) (int, bool) {
	number, ok := value.(json.Number)
	id, err := strconv.Atoi(number.String())
	return id, ok && err == nil
}

// ids are those that a value of a field holds.
func ids(value any) []int {
	var found []int
	if id, ok := idOf(value); ok {
		found = append(found, id)
	}
	if list, ok := value.([]any); ok {
		for _, one := range list {
			if id, ok := idOf(one); ok {
				found = append(found, id)
			}
		}
	}
	return found
}

func now() any { return time.Now().UTC().Format(time.RFC3339Nano) }

func today() any { return time.Now().UTC().Format("2006-01-02") }

func random() any {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic(err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
