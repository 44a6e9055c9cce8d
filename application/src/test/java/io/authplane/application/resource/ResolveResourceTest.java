package io.authplane.application.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 8707, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResolveResourceTest {

    private static final Optional<String> NOT_NAMED = Optional.empty();

    private final InMemoryServer server = new InMemoryServer();
    private final Client client = Given.aPublicClient().build();
    private final ProtectedResource files = server.add(Given.aResource().build());

    @Test
    void a_name_is_a_slug_or_a_uri_in_any_spelling() {
        assertEquals(files, resolve(Optional.of("files")));
        assertEquals(files, resolve(Optional.of("https://files.example.com/mcp")));
        assertEquals(files, resolve(Optional.of("HTTPS://Files.Example.com:443/mcp/")));
    }

    @Test
    void a_name_that_fits_none_is_an_invalid_target_even_where_a_default_is_set() {
        refused(client, Optional.of("files"), Optional.of("mail"));
        refused(client, Optional.of("files"), Optional.of("https://mail.example.com"));
        refused(client, Optional.of("files"), Optional.of("https://files.example.com/mcp?x=1"));
        refused(client, Optional.of("files"), Optional.of("Not a name"));
    }

    @Test
    void the_only_resource_is_meant_when_none_is_named() {
        assertEquals(files, resolve(NOT_NAMED));
    }

    @Test
    void of_several_resources_none_is_meant_and_the_answer_says_how_to_set_one() {
        addMail();

        OAuthError error = refused(client, Optional.empty(), NOT_NAMED);

        assertTrue(error.description().contains("oauth.default_resource"), error.description());
    }

    @Test
    void the_clients_default_comes_before_the_configured_before_the_pinned_one() {
        ProtectedResource mail = addMail();
        ProtectedResource news = server.add(Given.aResource()
                .withId(22)
                .withSlug("news")
                .withIndicator("https://news.example.com")
                .build());
        Client bound = Given.aPublicClient().withDefaultResource(mail.id()).build();
        server.commit(() -> server.stores().resources().pinDefault(InMemoryServer.TENANT, files.id()));

        assertEquals(mail, resolve(bound, Optional.of("news"), NOT_NAMED));
        assertEquals(news, resolve(client, Optional.of("news"), NOT_NAMED));
        assertEquals(news, resolve(client, Optional.of("https://NEWS.example.com/"), NOT_NAMED));
        assertEquals(files, resolve(client, Optional.empty(), NOT_NAMED));
        assertEquals(files, resolve(bound, Optional.of("news"), Optional.of("files")));
    }

    @Test
    void a_default_that_is_not_active_does_not_count() {
        ProtectedResource mail = addMail();
        Client bound = Given.aPublicClient().withDefaultResource(mail.id()).build();
        server.commit(() -> server.stores().resources().pinDefault(InMemoryServer.TENANT, files.id()));

        server.change(AncestorKind.RESOURCE, mail.id().value(), State.SUSPENDED, false);

        assertEquals(files, resolve(bound, Optional.empty(), NOT_NAMED));
    }

    private ProtectedResource addMail() {
        return server.add(Given.aResource()
                .withId(21)
                .withSlug("mail")
                .withIndicator("https://mail.example.com")
                .build());
    }

    private ProtectedResource resolve(Optional<String> named) {
        return resolve(client, Optional.empty(), named);
    }

    private ProtectedResource resolve(Client asking, Optional<String> configured, Optional<String> named) {
        return new ResolveResource(
                        server.stores().resources(),
                        new FindResource(
                                server.stores().resources(), server.stores().standings()),
                        configured)
                .resolve(InMemoryServer.TENANT, asking, named);
    }

    private OAuthError refused(Client asking, Optional<String> configured, Optional<String> named) {
        var refusal = assertThrows(OAuthException.class, () -> resolve(asking, configured, named));
        return assertInstanceOf(OAuthError.InvalidTarget.class, refusal.error());
    }
}
