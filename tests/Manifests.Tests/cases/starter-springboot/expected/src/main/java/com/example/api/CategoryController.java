package com.example.api;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/categories")
class CategoryController extends Resource<Category, CategoryInput> {
    CategoryController(Store store) {
        super(store, Category.class, Category::new);
    }
}
