package com.example.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@Table(name = "products")
class Product extends Model {
    @Column(nullable = false, length = 100)
    String name;

    @Column(nullable = false, columnDefinition = "text")
    String description;

    @Column(nullable = false, precision = 8, scale = 2)
    BigDecimal price;

    @Column(nullable = false)
    Boolean inStock;

    @Column(nullable = false, length = 20)
    String status;

    @Column(nullable = false)
    Instant createdAt;

    @ManyToOne(optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    Category category;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(name = "product_related_links")
    Set<Product> related = new LinkedHashSet<>();

    @Override
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", getId());
        view.put("name", this.name);
        view.put("description", this.description);
        view.put("price", this.price);
        view.put("in_stock", this.inStock);
        view.put("status", this.status);
        view.put("created_at", this.createdAt);
        view.put("category", idOf(this.category));
        view.put("related", this.related.stream().map(Model::getId).sorted().toList());
        return view;
    }
}
