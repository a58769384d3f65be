package com.example.api;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What a request says about products. */
record ProductInput(
        @NotEmpty @Size(max = 100) String name,
        @NotNull String description,
        @NotNull @Digits(integer = 6, fraction = 2) BigDecimal price,
        @NotNull Boolean inStock,
        @NotEmpty @Pattern(regexp = "draft|published") String status,
        @NotNull Instant createdAt,
        @NotNull Long category,
        List<Long> related
) implements Input<Product> {
    ProductInput {
        if (description == null) {
            description = "";
        }
        if (inStock == null) {
            inStock = true;
        }
        if (status == null) {
            status = "draft";
        }
        if (createdAt == null) {
            createdAt = Instant.now();
        }
        if (related == null) {
            related = List.of();
        }
    }

    @Override
    public void writeTo(Product model, Store store) {
        model.name = this.name;
        model.description = this.description;
        model.price = this.price;
        model.inStock = this.inStock;
        model.status = this.status;
        model.createdAt = this.createdAt;
        model.category = store.other(Category.class, "category", this.category);
        model.related = store.others(Product.class, "related", this.related);
    }
}
