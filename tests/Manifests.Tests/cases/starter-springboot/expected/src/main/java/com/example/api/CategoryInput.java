package com.example.api;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/** What a request says about categories. */
record CategoryInput(
        @NotEmpty @Size(max = 50) String name
) implements Input<Category> {
    @Override
    public void writeTo(Category model, Store store) {
        model.name = this.name;
    }
}
