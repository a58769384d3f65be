package com.example.api;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The database, for every model alike. */
@Repository
@Transactional
class Store {
    private final EntityManager entities;

    Store(EntityManager entities) {
        this.entities = entities;
    }

    public <M extends Model> long count(Class<M> type) {
        return entities.createQuery("select count(one) from " + type.getSimpleName() + " one", Long.class).getSingleResult();
    }

    public <M extends Model> List<M> list(Class<M> type, int limit, int offset) {
        return entities.createQuery("select one from " + type.getSimpleName() + " one order by one.id", type)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    public <M extends Model> Optional<M> find(Class<M> type, long id) {
        return Optional.ofNullable(entities.find(type, id));
    }

    public <M extends Model> M save(M model) {
        M saved = entities.merge(model);
        entities.flush();
        return saved;
    }

    public <M extends Model> void remove(Class<M> type, long id) {
        entities.remove(entities.getReference(type, id));
        entities.flush();
    }

    /** The other that a field leads to. */
    public <M extends Model> M other(Class<M> type, String field, Long id) {
        return id == null ? null : find(type, id).orElseThrow(() -> new NoSuchOther(field, id));
    }

    /** The others that a field leads to. */
    public <M extends Model> Set<M> others(Class<M> type, String field, Collection<Long> ids) {
        Set<M> found = new LinkedHashSet<>();
        for (Long id : ids) {
            found.add(other(type, field, id));
        }
        return found;
    }
}
