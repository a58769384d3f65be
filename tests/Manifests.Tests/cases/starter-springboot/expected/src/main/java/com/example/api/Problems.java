package com.example.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is said to a request that can't be done. */
@RestControllerAdvice
class Problems {
    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, List<String>> invalid(MethodArgumentNotValidException error) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (FieldError field : error.getFieldErrors()) {
            problems.put(snake(field.getField()), List.of(String.valueOf(field.getDefaultMessage())));
        }
        return problems;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, List<String>> noSuchOther(NoSuchOther error) {
        return Map.of(error.field(), List.of(error.getMessage()));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    Map<String, String> conflict(DataIntegrityViolationException error) {
        return Map.of("detail", "Another one has the same value, or still needs this.");
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase();
    }
}
