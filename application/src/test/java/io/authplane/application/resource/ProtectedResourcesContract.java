package io.authplane.application.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.ResourceBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Slugs are unique, and indicators are unique in their canonical spelling. […] Served from a copy only if `revision`
/// […] says that the copy is fresh; an older copy is never answered."
@Rfc(value = 8707, section = "2")
public abstract class ProtectedResourcesContract extends StoreContract {

    private static final AncestorRef REF = new AncestorRef(AncestorKind.RESOURCE, Given.RESOURCE.value());

    protected abstract ProtectedResources resources();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void finds_an_added_resource_with_all_its_members() {
        ProtectedResource resource = resource()
                .withCatalogue(
                        new ResourceScope("z:last", "First, \"quoted\", 李", true),
                        new ResourceScope("a:first", "", false))
                .withPolicy(new ResourcePolicy(List.of("client-1", "client-2"), List.of("server")))
                .build();

        assertTrue(add(resource));

        Optional<ProtectedResource> found = Optional.of(resource);
        assertEquals(found, resources().find(tenant, resource.id(), 1));
        assertEquals(found, onAnotherThread(() -> resources().find(tenant, resource.id(), 1)));
        assertEquals(found, resources().findBySlug(tenant, resource.slug()));
        assertEquals(found, resources().findByIndicator(tenant, resource.indicator()));
    }

    @Test
    void keeps_a_resource_without_scopes() {
        ProtectedResource resource = resource().withCatalogue().build();

        add(resource);

        assertEquals(Optional.of(resource), resources().find(tenant, resource.id(), 1));
    }

    @Test
    void finds_nothing_under_another_name() {
        add(resource().build());

        assertEquals(Optional.empty(), resources().find(tenant, new ResourceId(Given.id(91)), 1));
        assertEquals(Optional.empty(), resources().findBySlug(tenant, new Slug("other")));
        assertEquals(
                Optional.empty(),
                resources().findByIndicator(tenant, new ResourceIndicator("https://files.example.com/MCP")));
    }

    @Test
    void does_not_see_the_other_tenants_row_not_even_in_a_copy() {
        ProtectedResource theirs = resource().build();
        commit(() -> {
            resources().add(otherTenant, theirs);
            resources().pinDefault(otherTenant, theirs.id());
        });
        assertEquals(Optional.of(theirs), resources().find(otherTenant, theirs.id(), 1));

        assertEquals(Optional.empty(), resources().find(tenant, theirs.id(), 1));
        assertEquals(Optional.empty(), resources().findBySlug(tenant, theirs.slug()));
        assertEquals(Optional.empty(), resources().findByIndicator(tenant, theirs.indicator()));
        assertEquals(List.of(), resources().all(tenant));
        assertEquals(Optional.empty(), resources().pinnedDefault(tenant));
        commit(() -> resources().update(tenant, resource().withScopes("x").build()));
        commit(() -> resources().unpinDefault(tenant, theirs.id()));
        assertFalse(committed(() -> resources().remove(tenant, theirs.id())));
        assertTrue(add(resource().withScopes("ours").build()));
        assertEquals(Optional.of(theirs), resources().find(otherTenant, theirs.id(), 1));
        assertEquals(Optional.of(theirs.id()), resources().pinnedDefault(otherTenant));
    }

    @Test
    void an_update_replaces_the_row_and_touches_the_standing() {
        addWithStanding();
        ProtectedResource changed = resource()
                .withSlug("documents")
                .withIndicator("https://documents.example.com")
                .withScopes("documents:read")
                .build();

        assertTrue(committed(() -> resources().update(tenant, changed)));

        assertEquals(
                Optional.of(new Standing(REF, Standing.State.ACTIVE, 1, 2)),
                standings().find(tenant, REF));
        assertEquals(Optional.of(changed), resources().find(tenant, changed.id(), 2));
        assertEquals(Optional.of(changed), resources().findBySlug(tenant, new Slug("documents")));
        assertEquals(Optional.empty(), resources().findBySlug(tenant, new Slug("files")));
        assertEquals(Optional.of(changed), resources().findByIndicator(tenant, changed.indicator()));
        assertEquals(
                Optional.empty(),
                resources().findByIndicator(tenant, resource().build().indicator()));
    }

    @Test
    void a_newer_revision_never_answers_the_old_copy() {
        addWithStanding();

        for (int revision = 2; revision < 10; revision++) {
            ProtectedResource changed =
                    resource().withScopes("revision:" + revision).build();
            resources().find(tenant, Given.RESOURCE, revision - 1L);
            commit(() -> resources().update(tenant, changed));

            assertEquals(Optional.of(changed), resources().find(tenant, Given.RESOURCE, revisionNow()));
            assertEquals(
                    Optional.of(changed),
                    onAnotherThread(() -> resources().find(tenant, Given.RESOURCE, revisionNow())));
        }
    }

    @Test
    void what_was_read_in_a_unit_of_work_that_rolled_back_is_never_answered() {
        addWithStanding();
        ProtectedResource committed = resource().withScopes("committed").build();

        rollBack(() -> {
            resources().update(tenant, resource().withScopes("rolled:back").build());
            resources().find(tenant, Given.RESOURCE, revisionNow());
        });
        commit(() -> resources().update(tenant, committed));

        assertEquals(Optional.of(committed), resources().find(tenant, Given.RESOURCE, revisionNow()));
    }

    @Test
    void lists_all_by_slug() {
        add(resource().build());
        add(another().build());
        add(resource()
                .withId(23)
                .withSlug("calendar")
                .withIndicator("https://calendar.example.com")
                .build());

        assertEquals(
                List.of("calendar", "files", "mail"),
                resources().all(tenant).stream()
                        .map(resource -> resource.slug().value())
                        .toList());
    }

    @Test
    void pins_one_default_until_it_is_unpinned() {
        ResourceId second = new ResourceId(Given.id(21));
        assertEquals(Optional.empty(), resources().pinnedDefault(tenant));

        commit(() -> resources().pinDefault(tenant, Given.RESOURCE));
        assertEquals(Optional.of(Given.RESOURCE), resources().pinnedDefault(tenant));

        commit(() -> resources().pinDefault(tenant, second));
        assertEquals(Optional.of(second), resources().pinnedDefault(tenant));

        commit(() -> resources().unpinDefault(tenant, Given.RESOURCE));
        assertEquals(Optional.of(second), resources().pinnedDefault(tenant));

        commit(() -> resources().unpinDefault(tenant, second));
        assertEquals(Optional.empty(), resources().pinnedDefault(tenant));
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> {
            assertTrue(resources().add(tenant, resource().build()));
            resources().pinDefault(tenant, Given.RESOURCE);
        });
        assertEquals(List.of(), resources().all(tenant));
        assertEquals(Optional.empty(), resources().pinnedDefault(tenant));

        addWithStanding();
        rollBack(() ->
                resources().update(tenant, resource().withScopes("changed").build()));
        rollBack(() -> resources().remove(tenant, Given.RESOURCE));
        assertEquals(Optional.of(resource().build()), resources().find(tenant, Given.RESOURCE, 1));
        assertEquals(1, revisionNow());
    }

    @Test
    void writes_need_a_unit_of_work() {
        addWithStanding();

        assertNeedsUnitOfWork(() -> resources().add(tenant, another().build()));
        assertNeedsUnitOfWork(() ->
                resources().update(tenant, resource().withScopes("changed").build()));
        assertNeedsUnitOfWork(() -> resources().remove(tenant, Given.RESOURCE));
        assertNeedsUnitOfWork(() -> resources().pinDefault(tenant, Given.RESOURCE));
        assertNeedsUnitOfWork(() -> resources().unpinDefault(tenant, Given.RESOURCE));
        assertEquals(List.of(resource().build()), resources().all(tenant));
        assertEquals(Optional.empty(), resources().pinnedDefault(tenant));
    }

    private static ResourceBuilder resource() {
        return Given.aResource();
    }

    private static ResourceBuilder another() {
        return Given.aResource().withId(21).withSlug("mail").withIndicator("https://mail.example.com");
    }

    private boolean add(ProtectedResource resource) {
        return committed(() -> resources().add(tenant, resource));
    }

    private void addWithStanding() {
        commit(() -> {
            resources().add(tenant, resource().build());
            standings().open(tenant, REF);
        });
    }

    private long revisionNow() {
        return standings().find(tenant, REF).orElseThrow().revision();
    }
}
