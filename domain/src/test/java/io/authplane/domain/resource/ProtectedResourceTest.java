package io.authplane.domain.resource;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.ResourceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtectedResourceTest {

    private static ProtectedResource named(String displayName) {
        ProtectedResource good = Given.aResource().build();
        return new ProtectedResource(
                good.id(),
                good.slug(),
                good.indicator(),
                displayName,
                good.scopes(),
                good.policy(),
                good.createdAt(),
                good.updatedAt());
    }

    private static ResourceBuilder withScopes(int count) {
        return Given.aResource()
                .withScopes(IntStream.range(0, count).mapToObj(i -> "s" + i).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-files", "Files", "fi les", "files/mcp", "files.mcp", "files_mcp", "\u00e4", "a\n"})
    void refuses_a_slug_of_another_shape(String text) {
        assertRefused(OAuthError.InvalidRequest.class, () -> new Slug(text));
        assertEquals(false, Slug.isSlug(text));
    }

    @Test
    void a_slug_has_1_to_64_characters() {
        assertEquals("0", new Slug("0").value());
        assertEquals(64, new Slug("a".repeat(64)).value().length());
        assertRefused(OAuthError.InvalidRequest.class, () -> new Slug("a".repeat(65)));
        assertEquals("a-1-", new Slug("a-1-").value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b"})
    void refuses_a_name_that_is_blank_or_has_control_characters(String name) {
        assertRefused(OAuthError.InvalidRequest.class, () -> named(name));
    }

    @Test
    void a_name_has_at_most_200_characters() {
        assertEquals(200, named("n".repeat(200)).displayName().length());
        assertRefused(OAuthError.InvalidRequest.class, () -> named("n".repeat(201)));
    }

    @Test
    void has_at_most_200_scopes_each_once() {
        assertEquals(200, withScopes(200).build().scopes().size());
        assertRefused(OAuthError.InvalidRequest.class, () -> withScopes(201).build());
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> Given.aResource().withScopes("a", "b", "a").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline_access", "openid", "profile", "email", "phone", "address"})
    void a_protocol_scope_belongs_to_no_resource(String name) {
        assertRefused(OAuthError.InvalidRequest.class, () -> new ResourceScope(name, "", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "\u00e4"})
    void a_scope_name_is_a_scope_token(String name) {
        assertRefused(OAuthError.InvalidScope.class, () -> new ResourceScope(name, "", false));
    }

    @Test
    void a_description_has_at_most_500_characters_and_no_controls() {
        assertEquals(
                500,
                new ResourceScope("a", "d".repeat(500), false).description().length());
        assertRefused(OAuthError.InvalidRequest.class, () -> new ResourceScope("a", "d".repeat(501), false));
        assertRefused(OAuthError.InvalidRequest.class, () -> new ResourceScope("a", "d\ne", false));
    }

    @Test
    void a_scope_without_description_stands_for_itself() {
        assertEquals("a", new ResourceScope("a", "", false).label());
        assertEquals("Read files", new ResourceScope("a", "Read files", false).label());
    }

    @Test
    void the_catalogue_is_all_scopes_and_keeps_the_order_for_the_page() {
        ProtectedResource resource = Given.aResource().withScopes("b", "a").build();

        assertEquals(Scopes.of("a", "b"), resource.catalogue());
        assertEquals("b", resource.scopes().getFirst().name());
    }

    @Test
    void the_marked_scopes_are_ticked_or_all_where_none_is_marked() {
        ProtectedResource marked = Given.aResource()
                .withCatalogue(new ResourceScope("a", "", false), new ResourceScope("b", "", true))
                .build();

        assertEquals(Scopes.of("b"), marked.tickedByDefault());
        assertEquals(
                Scopes.of("a", "b"),
                Given.aResource().withScopes("a", "b").build().tickedByDefault());
        assertEquals(Scopes.NONE, Given.aResource().withScopes().build().tickedByDefault());
    }

    @Test
    void a_policy_lists_each_client_once_in_order() {
        List<String> clients = new ArrayList<>(List.of("b", "a", "b"));
        ResourcePolicy policy = new ResourcePolicy(clients, List.of("d", "c"));

        clients.clear();

        assertEquals(List.of("a", "b"), policy.exchangeAllowedClientIds());
        assertEquals(List.of("c", "d"), policy.runtimeClientIds());
        assertThrows(
                UnsupportedOperationException.class,
                () -> policy.runtimeClientIds().clear());
        assertEquals(new ResourcePolicy(List.of(), List.of()), ResourcePolicy.OPEN);
    }
}
