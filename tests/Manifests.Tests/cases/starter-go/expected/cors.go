package main

import (
	"net/http"
	"strings"
)

// letOtherPagesCall allows pages of other hosts to call the API, without cookies.
func letOtherPagesCall(next http.Handler) http.Handler {
	allowed := strings.Split(setting("CORS_ALLOWED_ORIGINS", "*"), ",")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		for _, one := range allowed {
			if origin == "" || (one != "*" && one != origin) {
				continue
			}
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
			w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
			w.Header().Set("Vary", "Origin")
			if r.Method == http.MethodOptions {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			break
		}
		next.ServeHTTP(w, r)
	})
}
