package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
)

func start(t *testing.T) *httptest.Server {
	t.Helper()
	stored, err := openStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(newService(stored))
	t.Cleanup(server.Close)
	return server
}

// call sends a request and reads the answer.
func call(t *testing.T, server *httptest.Server, method, path string, body any) (int, record) {
	t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(method, server.URL+path, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer bytes.Buffer
	if _, err := answer.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	read := record{}
	if answer.Len() > 0 {
		if err := decode(answer.Bytes(), &read); err != nil {
			t.Fatal(err)
		}
	}
	return response.StatusCode, read
}

// value reads a sample.
func value(text string) any {
	var read any
	if err := decode([]byte(text), &read); err != nil {
		panic(err)
	}
	return read
}

// some gives the id of the first one; it is made where there is none.
func some(t *testing.T, server *httptest.Server, route string) any {
	t.Helper()
	if _, found := call(t, server, http.MethodGet, "/api/"+route, nil); len(found["results"].([]any)) > 0 {
		return found["results"].([]any)[0].(map[string]any)["id"]
	}
	status, made := call(t, server, http.MethodPost, "/api/"+route, bodies[route](t, server))
	if status != http.StatusCreated {
		t.Fatalf("%s: %d %v", route, status, made)
	}
	return made["id"]
}

var bodies map[string]func(*testing.T, *httptest.Server) record

func init() {
	bodies = map[string]func(*testing.T, *httptest.Server) record{}
	bodies["categories"] = func(t *testing.T, server *httptest.Server) record {
		body := record{}
		body["name"] = value("\"Sample\"")
		return body
	}
	bodies["products"] = func(t *testing.T, server *httptest.Server) record {
		body := record{}
		body["name"] = value("\"Sample\"")
		body["description"] = value("\"Sample\"")
		body["price"] = value("\"1.50\"")
		body["in_stock"] = value("true")
		body["status"] = value("\"draft\"")
		body["created_at"] = value("\"2026-01-31T12:00:00Z\"")
		body["category"] = some(t, server, "categories")
		return body
	}
}

func TestTheServiceSaysThatItIsWell(t *testing.T) {
	if status, body := call(t, start(t), http.MethodGet, "/healthz", nil); status != http.StatusOK || body["status"] != "ok" {
		t.Fatal(status, body)
	}
}

func TestAnUnknownAddressIsNotFound(t *testing.T) {
	for _, path := range []string{"/nowhere", "/api/nothing", "/api/categories/1", "/api/categories/x", "/api/categories/1/2"} {
		if status, _ := call(t, start(t), http.MethodGet, path, nil); status != http.StatusNotFound {
			t.Fatal(path, status)
		}
	}
}

func TestOneThatIsCreatedCanBeReadReplacedAndDeleted(t *testing.T) {
	for _, m := range models {
		t.Run(m.name, func(t *testing.T) {
			server, url := start(t), "/api/"+m.route
			body := bodies[m.route](t, server)
			status, created := call(t, server, http.MethodPost, url, body)
			if status != http.StatusCreated {
				t.Fatal(status, created)
			}
			one := fmt.Sprintf("%s/%s", url, created["id"])
			_, read := call(t, server, http.MethodGet, one, nil)
			for name, value := range body {
				if !reflect.DeepEqual(read[name], value) {
					t.Errorf("%s: %v became %v", name, value, read[name])
				}
			}
			if _, listed := call(t, server, http.MethodGet, url, nil); listed["count"] != json.Number("1") {
				t.Error(listed)
			}
			if _, listed := call(t, server, http.MethodGet, url+"?offset=1", nil); len(listed["results"].([]any)) != 0 {
				t.Error(listed)
			}
			if status, replaced := call(t, server, http.MethodPut, one, body); status != http.StatusOK {
				t.Error(status, replaced)
			}
			if status, _ := call(t, server, http.MethodPost, url, body); hasUnique(m) != (status == http.StatusConflict) {
				t.Error(status)
			}
			if status, _ := call(t, server, http.MethodDelete, one, nil); status != http.StatusNoContent {
				t.Error(status)
			}
			if status, _ := call(t, server, http.MethodGet, one, nil); status != http.StatusNotFound {
				t.Error(status)
			}
		})
	}
}

func TestWhatIsNoObjectIsRefused(t *testing.T) {
	for _, m := range models {
		if status, _ := call(t, start(t), http.MethodPost, "/api/"+m.route, []int{}); status != http.StatusBadRequest {
			t.Error(m.name, status)
		}
	}
}

func TestOneWithoutARequiredFieldIsRefused(t *testing.T) {
	for _, m := range models {
		server := start(t)
		for _, f := range m.fields {
			body := bodies[m.route](t, server)
			delete(body, f.name)
			status, refused := call(t, server, http.MethodPost, "/api/"+m.route, body)
			if _, named := refused[f.name].([]any); f.otherwise == nil && (status != http.StatusBadRequest || !named) {
				t.Error(m.name, f.name, status, refused)
			}
		}
	}
}

func TestAValueOfAnotherTypeIsRefused(t *testing.T) {
	for _, m := range models {
		server := start(t)
		for _, f := range m.fields {
			body := bodies[m.route](t, server)
			body[f.name] = map[string]string{"no": "value"}
			if status, refused := call(t, server, http.MethodPost, "/api/"+m.route, body); f.what != "JSON" && status != http.StatusBadRequest {
				t.Error(m.name, f.name, status, refused)
			}
		}
	}
}

func TestRecordsOutliveTheProcess(t *testing.T) {
	folder := t.TempDir()
	first, err := openStore(folder)
	if err != nil {
		t.Fatal(err)
	}
	id, err := first.add(models[0], record{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := openStore(folder)
	if _, ok := second.find(models[0], id); err != nil || !ok || second.lastID != id {
		t.Fatal(id, err, ok)
	}
}

func hasUnique(m *model) bool {
	for _, f := range m.fields {
		if f.unique {
			return true
		}
	}
	return false
}
