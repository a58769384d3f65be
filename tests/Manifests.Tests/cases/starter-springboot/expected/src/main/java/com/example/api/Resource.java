package com.example.api;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** The five operations that every model has. */
abstract class Resource<M extends Model, I extends Input<M>> {
    private static final int MOST = 500;

    private final Store store;
    private final Class<M> type;
    private final Supplier<M> empty;

    Resource(Store store, Class<M> type, Supplier<M> empty) {
        this.store = store;
        this.type = type;
        this.empty = empty;
    }

    @GetMapping
    public Map<String, Object> list(@RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "0") int offset) {
        List<M> found = store.list(type, Math.clamp(limit, 0, MOST), Math.max(offset, 0));
        return Map.of("count", store.count(type), "results", found.stream().map(Model::view).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public Map<String, Object> create(@Valid @RequestBody I input) {
        M model = empty.get();
        input.writeTo(model, store);
        return store.save(model).view();
    }

    @GetMapping("/{id}")
    public Map<String, Object> read(@PathVariable long id) {
        return find(id).view();
    }

    @PutMapping("/{id}")
    public Map<String, Object> replace(@PathVariable long id, @Valid @RequestBody I input) {
        M model = find(id);
        input.writeTo(model, store);
        return store.save(model).view();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(@PathVariable long id) {
        find(id);
        store.remove(type, id);
    }

    private M find(long id) {
        return store.find(type, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
