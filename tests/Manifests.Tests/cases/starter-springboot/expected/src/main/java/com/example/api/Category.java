package com.example.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;

@Entity
@Table(name = "categories")
class Category extends Model {
    @Column(nullable = false, unique = true, length = 50)
    String name;

    @Override
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", getId());
        view.put("name", this.name);
        return view;
    }
}
