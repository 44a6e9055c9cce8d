package io.authplane.application.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryStores;
import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListResourcesTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final InMemoryStores stores = new InMemoryStores();
    private final ListResources list = new ListResources(stores.resources());

    @Test
    void a_cursor_is_stable_when_resources_come_and_go() {
        add("f", "b", "d", "a", "e", "c");
        Page<ProtectedResource> first = page(Optional.of("3"), Optional.empty());
        assertEquals(List.of("a", "b", "c"), slugs(first));

        remove("c");
        remove("d");
        add("aa", "da", "g");

        Page<ProtectedResource> second = page(Optional.of("3"), first.nextCursor());
        assertEquals(List.of("da", "e", "f"), slugs(second));
        Page<ProtectedResource> third = page(Optional.of("3"), second.nextCursor());
        assertEquals(List.of("g"), slugs(third));
        assertEquals(Optional.empty(), third.nextCursor());
    }

    @Test
    void the_last_page_has_no_cursor_even_when_it_is_full() {
        add("a", "b");

        assertEquals(Optional.empty(), page(Optional.of("2"), Optional.empty()).nextCursor());
    }

    @ParameterizedTest
    @CsvSource({"0,", "1001,", "x,", "1,%%%"})
    void refuses_a_page_that_cannot_be(String limit, String cursor) {
        assertInstanceOf(
                Answer.Invalid.class,
                list.list(
                        TENANT,
                        new ListResources.Query(Optional.empty(), Optional.of(limit), Optional.ofNullable(cursor))));
    }

    private Page<ProtectedResource> page(Optional<String> limit, Optional<String> cursor) {
        return switch (list.list(TENANT, new ListResources.Query(Optional.empty(), limit, cursor))) {
            case Answer.Done<Page<ProtectedResource>>(Page<ProtectedResource> page) -> page;
            default -> throw new AssertionError("refused");
        };
    }

    private void add(String... slugs) {
        for (String slug : slugs) {
            stores.unitOfWork()
                    .inTransaction(() -> stores.resources()
                            .add(
                                    TENANT,
                                    new ProtectedResource(
                                            new ResourceId("id-" + slug),
                                            new Slug(slug),
                                            new ResourceIndicator("https://" + slug + ".example.com/mcp"),
                                            slug,
                                            List.of(),
                                            ResourcePolicy.OPEN,
                                            Given.NOW,
                                            Given.NOW)));
        }
    }

    private void remove(String slug) {
        stores.unitOfWork().inTransaction(() -> stores.resources().remove(TENANT, new ResourceId("id-" + slug)));
    }

    private static List<String> slugs(Page<ProtectedResource> page) {
        return page.items().stream().map(resource -> resource.slug().value()).toList();
    }
}
