package com.example.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ProductTest extends ApiTest {
    private static final String ROUTE = "products";
    private static final String URL = "/api/" + ROUTE;

    @Test
    void oneThatIsCreatedCanBeReadReplacedAndDeleted() throws Exception {
        ObjectNode body = body(ROUTE);
        String one = URL + "/" + create(ROUTE, body).get("id").asLong();
        for (String name : List.of("name", "description", "status")) {
            assertEquals(body.get(name).asString(""), read(one).get(name).asString(""), name);
        }
        assertEquals(1, read(URL).get("count").asInt());
        mvc.perform(with(put(one), body)).andExpect(status().isOk());
        mvc.perform(delete(one)).andExpect(status().isNoContent());
        mvc.perform(get(one)).andExpect(status().isNotFound());
    }

    @Test
    void oneWithoutARequiredFieldIsRefused() throws Exception {
        for (String name : List.of("name", "price", "category")) {
            ObjectNode body = body(ROUTE);
            body.remove(name);
            mvc.perform(with(post(URL), body)).andExpect(status().isBadRequest());
        }
    }
}
