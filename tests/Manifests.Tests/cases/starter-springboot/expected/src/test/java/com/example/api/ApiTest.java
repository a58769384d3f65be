package com.example.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A test against the whole service; what it stores is gone afterwards. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:tests")
@AutoConfigureMockMvc
@Transactional
abstract class ApiTest {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Autowired
    MockMvc mvc;

    /** A builder's request with a body. */
    static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, JsonNode body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body.toString());
    }

    JsonNode read(String url) throws Exception {
        return MAPPER.readTree(mvc.perform(get(url)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    JsonNode create(String route, ObjectNode body) throws Exception {
        return MAPPER.readTree(mvc.perform(with(post("/api/" + route), body))
                .andExpect(status().isCreated()).andReturn().getResponse().getContentAsString());
    }

    /** The first one's id; it is made where there is none. */
    long some(String route) throws Exception {
        JsonNode found = read("/api/" + route).get("results");
        return (found.isEmpty() ? create(route, body(route)) : found.get(0)).get("id").asLong();
    }

    /** Values that a model takes. */
    ObjectNode body(String route) throws Exception {
        return switch (route) {
            case "categories" -> {
                ObjectNode body = (ObjectNode) MAPPER.readTree("{\"name\": \"Sample\"}");
                yield body;
            }
            case "products" -> {
                ObjectNode body = (ObjectNode) MAPPER.readTree("{\"name\": \"Sample\", \"description\": \"Sample\", \"price\": \"1.50\", \"in_stock\": true, \"status\": \"draft\", \"created_at\": \"2026-01-31T12:00:00Z\"}");
                body.put("category", some("categories"));
                yield body;
            }
            default -> throw new IllegalArgumentException(route);
        };
    }
}
