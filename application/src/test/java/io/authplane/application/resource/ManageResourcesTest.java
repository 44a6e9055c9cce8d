package io.authplane.application.resource;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static io.authplane.application.administration.Answers.invalid;
import static io.authplane.application.administration.Answers.notFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.application.resource.ChangeResourcePolicy.Change;
import io.authplane.application.resource.ChangeResourcePolicy.PolicyList;
import io.authplane.domain.audit.ResourceEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManageResourcesTest {

    private final InMemoryServer server = new InMemoryServer();

    @Test
    void registers_a_resource_active_and_recorded() {
        ProtectedResource resource = done(register("files", "https://files.example.com/mcp"));

        assertEquals("files", resource.displayName());
        assertEquals(Scopes.of("files:read"), resource.catalogue());
        assertTrue(server.standing(AncestorKind.RESOURCE, resource.id().value()).isActive());
        assertEquals(List.of(resource), server.stores().resources().all(InMemoryServer.TENANT));
        assertEquals(
                new ResourceEvent.ResourceChanged(
                        resource.id(), "files", ResourceEvent.ResourceChange.CREATED, List.of()),
                server.lastEvent());
    }

    @Test
    void a_slug_and_a_uri_exist_once() {
        done(register("files", "https://files.example.com/mcp"));

        conflict(register("files", "https://other.example.com"));
        conflict(register("other", "https://FILES.example.com:443/mcp/"));

        assertEquals(1, server.stores().resources().all(InMemoryServer.TENANT).size());
        assertEquals(List.of("resource.created"), server.audited());
    }

    @Test
    void a_draft_without_slug_or_uri_or_with_a_bad_one_is_invalid() {
        invalid(registerDraft(draft(Optional.empty(), Optional.of("https://files.example.com"))));
        invalid(registerDraft(draft(Optional.of("files"), Optional.empty())));
        invalid(register("Files", "https://files.example.com"));
        assertInstanceOf(OAuthError.InvalidTarget.class, invalid(register("files", "https://files.example.com/#x")));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void the_first_resource_is_pinned_as_default_when_the_second_comes() {
        ProtectedResource first = done(register("files", "https://files.example.com"));
        assertEquals(Optional.empty(), pinned());

        done(register("mail", "https://mail.example.com"));
        done(register("news", "https://news.example.com"));

        assertEquals(Optional.of(first.id().value()), pinned());
    }

    @Test
    void an_update_changes_what_the_draft_has_and_nothing_else() {
        ProtectedResource before = done(register("files", "https://files.example.com"));

        ProtectedResource after = done(update().update(
                        InMemoryServer.TENANT,
                        before.id().value(),
                        draft(Optional.of("documents"), Optional.empty()),
                        InMemoryServer.ORIGIN));

        assertEquals("documents", after.slug().value());
        assertEquals(before.indicator(), after.indicator());
        assertEquals(before.createdAt(), after.createdAt());
        assertEquals(List.of(after), server.stores().resources().all(InMemoryServer.TENANT));
        assertEquals("resource.patched", server.lastEvent().action());
    }

    @Test
    void an_update_to_what_another_has_conflicts_and_an_unknown_one_is_not_found() {
        ProtectedResource files = done(register("files", "https://files.example.com"));
        done(register("mail", "https://mail.example.com"));
        ResourceDraft toMail = draft(Optional.of("mail"), Optional.empty());

        conflict(update().update(InMemoryServer.TENANT, files.id().value(), toMail, InMemoryServer.ORIGIN));
        notFound(update().update(InMemoryServer.TENANT, Given.id(99), toMail, InMemoryServer.ORIGIN));
        assertEquals(List.of("resource.created", "resource.created"), server.audited());
    }

    @Test
    void deleting_removes_row_standing_and_pin() {
        ProtectedResource files = done(register("files", "https://files.example.com"));
        done(register("mail", "https://mail.example.com"));

        done(delete(files.id().value()));

        assertEquals(Optional.empty(), pinned());
        assertEquals(
                Optional.empty(),
                server.stores().standings().find(InMemoryServer.TENANT, FindResource.ref(files.id())));
        assertEquals(1, server.stores().resources().all(InMemoryServer.TENANT).size());
        assertEquals("resource.deleted", server.lastEvent().action());
        notFound(delete(files.id().value()));
    }

    @Test
    void clients_come_on_a_policy_list_and_go_from_it_as_often_as_one_likes() {
        server.add(Given.aPublicClient().withId("server").build());
        done(register("files", "https://files.example.com"));
        Change add = new Change(PolicyList.RUNTIME_CLIENTS, "server", true);
        Change remove = new Change(PolicyList.RUNTIME_CLIENTS, "server", false);

        assertEquals(List.of("server"), done(policy("files", add)).policy().runtimeClientIds());
        assertEquals(List.of("server"), done(policy("files", add)).policy().runtimeClientIds());
        assertEquals(List.of(), done(policy("files", remove)).policy().runtimeClientIds());
        assertEquals(List.of(), done(policy("files", remove)).policy().runtimeClientIds());
        notFound(policy("nowhere", add));
        invalid(policy("files", new Change(PolicyList.EXCHANGE_ALLOWED_CLIENTS, "nobody", true)));
    }

    private Answer<ProtectedResource> register(String slug, String uri) {
        return registerDraft(draft(Optional.of(slug), Optional.of(uri)));
    }

    private Answer<ProtectedResource> registerDraft(ResourceDraft draft) {
        return new RegisterResource(
                        server.stores().resources(),
                        server.stores().standings(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.entropy(),
                        server.clock())
                .register(InMemoryServer.TENANT, draft, InMemoryServer.ORIGIN);
    }

    private UpdateResource update() {
        return new UpdateResource(
                server.stores().resources(),
                server.stores().standings(),
                server.stores().audit(),
                server.stores().unitOfWork(),
                server.clock());
    }

    private Answer<ProtectedResource> delete(String id) {
        return new DeleteResource(
                        server.stores().resources(),
                        server.stores().standings(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .delete(InMemoryServer.TENANT, id, InMemoryServer.ORIGIN);
    }

    private Answer<ProtectedResource> policy(String slug, Change change) {
        return new ChangeResourcePolicy(
                        server.stores().resources(), server.stores().standings(), update())
                .change(InMemoryServer.TENANT, slug, change, InMemoryServer.ORIGIN);
    }

    private Optional<String> pinned() {
        return server.stores().resources().pinnedDefault(InMemoryServer.TENANT).map(id -> id.value());
    }

    private static ResourceDraft draft(Optional<String> slug, Optional<String> uri) {
        return new ResourceDraft(
                slug,
                uri,
                Optional.of("mint"),
                Optional.empty(),
                Optional.of(List.of(new ResourceDraft.DraftScope("files:read", Optional.empty(), false))),
                Optional.empty());
    }
}
