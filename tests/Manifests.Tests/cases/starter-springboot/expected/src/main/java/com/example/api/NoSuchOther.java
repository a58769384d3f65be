package com.example.api;

/** A field leads to something that is not there. */
class NoSuchOther extends RuntimeException {
    private final String field;

    NoSuchOther(String field, Long id) {
        super("There is no such thing with the id " + id + ".");
        this.field = field;
    }

    String field() {
        return field;
    }
}
