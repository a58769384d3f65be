package com.example.api;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;

/** Something that is stored. */
@MappedSuperclass
abstract class Model {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    public Long getId() {
        return id;
    }

    /** What an answer says about it. */
    abstract Map<String, Object> view();

    static Long idOf(Model model) {
        return model == null ? null : model.getId();
    }
}
