package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.RESOURCE;
import static io.authplane.persistence.schema.Tables.SETTING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.Resource;
import io.authplane.persistence.schema.tables.records.ResourceRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Protected resources as rows; [#find] serves copies while their revision stands.
final class JooqProtectedResources implements ProtectedResources {

    private static final Resource OTHER = RESOURCE.as("other");
    private static final String DEFAULT_RESOURCE = "default_resource";

    private final JooqUnitOfWork unitOfWork;
    private final Standings standings;
    private final FreshCopies<ProtectedResource> copies;

    JooqProtectedResources(JooqUnitOfWork unitOfWork, Standings standings) {
        this.unitOfWork = unitOfWork;
        this.standings = standings;
        this.copies = new FreshCopies<>(unitOfWork);
    }

    @Override
    public boolean add(TenantId tenant, ProtectedResource resource) {
        ResourceRecord row = row(resource);
        row.setTenantId(tenant.value());
        row.setId(resource.id().value());
        row.setCreatedAt(resource.createdAt());
        return unitOfWork
                        .writing()
                        .insertInto(RESOURCE)
                        .set(row)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// What is taken is looked for first, because a statement that fails would end the transaction. Who takes it
    /// between the look and the write makes the transaction run again, and is seen then.
    @Override
    public boolean update(TenantId tenant, ProtectedResource resource) {
        Condition free = DSL.notExists(DSL.selectOne()
                .from(OTHER)
                .where(OTHER.TENANT_ID.eq(tenant.value()))
                .and(OTHER.ID.ne(resource.id().value()))
                .and(OTHER.SLUG
                        .eq(resource.slug().value())
                        .or(OTHER.URI_CANONICAL.eq(resource.indicator().canonical()))));
        boolean updated;
        try {
            updated = unitOfWork
                            .writing()
                            .update(RESOURCE)
                            .set(row(resource))
                            .where(key(tenant, resource.id()))
                            .and(free)
                            .execute()
                    == 1;
        } catch (Duplicate raced) {
            throw new Conflict(raced);
        }
        if (updated) {
            standings.touch(
                    tenant, new AncestorRef(AncestorKind.RESOURCE, resource.id().value()));
        }
        return updated;
    }

    @Override
    public boolean remove(TenantId tenant, ResourceId id) {
        return unitOfWork.writing().deleteFrom(RESOURCE).where(key(tenant, id)).execute() == 1;
    }

    @Override
    public Optional<ProtectedResource> find(TenantId tenant, ResourceId id, long revision) {
        return copies.find(tenant, id.value(), revision, () -> findRow(key(tenant, id)));
    }

    @Override
    public Optional<ProtectedResource> findBySlug(TenantId tenant, Slug slug) {
        return findRow(RESOURCE.TENANT_ID.eq(tenant.value()).and(RESOURCE.SLUG.eq(slug.value())));
    }

    @Override
    public Optional<ProtectedResource> findByIndicator(TenantId tenant, ResourceIndicator indicator) {
        return findRow(RESOURCE.TENANT_ID.eq(tenant.value()).and(RESOURCE.URI_CANONICAL.eq(indicator.canonical())));
    }

    /// Sorted here: the databases do not agree on where a hyphen sorts.
    @Override
    public List<ProtectedResource> all(TenantId tenant) {
        return unitOfWork
                .reading()
                .selectFrom(RESOURCE)
                .where(RESOURCE.TENANT_ID.eq(tenant.value()))
                .fetch(JooqProtectedResources::resource)
                .stream()
                .sorted(Comparator.comparing(resource -> resource.slug().value()))
                .toList();
    }

    @Override
    public Optional<ResourceId> pinnedDefault(TenantId tenant) {
        return unitOfWork
                .reading()
                .select(SETTING.CONTENT)
                .from(SETTING)
                .where(pin(tenant))
                .fetchOptional(row -> new ResourceId(row.value1()));
    }

    @Override
    public void pinDefault(TenantId tenant, ResourceId id) {
        unitOfWork
                .writing()
                .insertInto(SETTING)
                .set(SETTING.TENANT_ID, tenant.value())
                .set(SETTING.NAME, DEFAULT_RESOURCE)
                .set(SETTING.CONTENT, id.value())
                .onConflict(SETTING.TENANT_ID, SETTING.NAME)
                .doUpdate()
                .set(SETTING.CONTENT, id.value())
                .execute();
    }

    @Override
    public void unpinDefault(TenantId tenant, ResourceId id) {
        unitOfWork
                .writing()
                .deleteFrom(SETTING)
                .where(pin(tenant))
                .and(SETTING.CONTENT.eq(id.value()))
                .execute();
    }

    private Optional<ProtectedResource> findRow(Condition condition) {
        return unitOfWork
                .reading()
                .selectFrom(RESOURCE)
                .where(condition)
                .fetchOptional(JooqProtectedResources::resource);
    }

    private static Condition key(TenantId tenant, ResourceId id) {
        return RESOURCE.TENANT_ID.eq(tenant.value()).and(RESOURCE.ID.eq(id.value()));
    }

    private static Condition pin(TenantId tenant) {
        return SETTING.TENANT_ID.eq(tenant.value()).and(SETTING.NAME.eq(DEFAULT_RESOURCE));
    }

    /// What may change.
    private static ResourceRecord row(ProtectedResource resource) {
        ResourceRecord row = new ResourceRecord();
        row.setSlug(resource.slug().value());
        row.setUri(resource.indicator().value());
        row.setUriCanonical(resource.indicator().canonical());
        row.setDisplayName(resource.displayName());
        row.setScopes(scopes(resource.scopes()));
        row.setPolicy(policy(resource.policy()));
        row.setUpdatedAt(resource.updatedAt());
        return row;
    }

    private static ProtectedResource resource(ResourceRecord row) {
        JsonNode policy = JsonText.parse(row.getPolicy());
        return new ProtectedResource(
                new ResourceId(row.getId()),
                new Slug(row.getSlug()),
                new ResourceIndicator(row.getUri()),
                row.getDisplayName(),
                JsonText.parse(row.getScopes())
                        .valueStream()
                        .map(JooqProtectedResources::scope)
                        .toList(),
                new ResourcePolicy(
                        JsonText.toStrings(policy.path("exchange_allowed_client_ids")),
                        JsonText.toStrings(policy.path("runtime_client_ids"))),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static String scopes(List<ResourceScope> scopes) {
        ArrayNode all = JsonText.array();
        scopes.forEach(scope -> all.addObject()
                .put("name", scope.name())
                .put("description", scope.description())
                .put("ticked", scope.ticked()));
        return JsonText.print(all);
    }

    private static ResourceScope scope(JsonNode scope) {
        return new ResourceScope(
                scope.path("name").asText(),
                scope.path("description").asText(),
                scope.path("ticked").asBoolean());
    }

    private static String policy(ResourcePolicy policy) {
        ObjectNode object = JsonText.object();
        policy.exchangeAllowedClientIds().forEach(object.putArray("exchange_allowed_client_ids")::add);
        policy.runtimeClientIds().forEach(object.putArray("runtime_client_ids")::add);
        return JsonText.print(object);
    }
}
