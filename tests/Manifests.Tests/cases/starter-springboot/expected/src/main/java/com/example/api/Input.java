package com.example.api;

/** A request's body, with annotations that say what it may be. */
interface Input<M extends Model> {
    /** Called when the annotations hold. */
    void writeTo(M model, Store store);
}
