package com.example.api;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products")
class ProductController extends Resource<Product, ProductInput> {
    ProductController(Store store) {
        super(store, Product.class, Product::new);
    }
}
