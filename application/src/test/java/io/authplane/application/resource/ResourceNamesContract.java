package io.authplane.application.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.ResourceBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Slugs are unique, and indicators are unique in their canonical spelling."
@Rfc(value = 8707, section = "2")
public abstract class ResourceNamesContract extends StoreContract {

    private static final AncestorRef REF = new AncestorRef(AncestorKind.RESOURCE, Given.RESOURCE.value());

    protected abstract ProtectedResources resources();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void finds_an_indicator_in_every_spelling_and_answers_the_registered_one() {
        add(resource().withIndicator("https://Files.Example.com:443/mcp/").build());

        for (String spelling : List.of("https://files.example.com/mcp", "HTTPS://FILES.EXAMPLE.COM/mcp/")) {
            assertEquals(
                    "https://Files.Example.com:443/mcp/",
                    resources()
                            .findByIndicator(tenant, new ResourceIndicator(spelling))
                            .orElseThrow()
                            .indicator()
                            .value());
        }
    }

    @Test
    void a_slug_and_an_indicator_are_taken_once() {
        add(resource().build());

        assertFalse(add(another().withSlug("files").build()));
        assertFalse(
                add(another().withIndicator("https://FILES.example.com/mcp/").build()));
        assertTrue(add(another().build()));
    }

    @Test
    void of_fifty_additions_of_one_slug_at_once_exactly_one_is_made() {
        List<Boolean> added = fiftyAtOnce(i -> () -> resources()
                .add(
                        tenant,
                        resource()
                                .withId(100 + i)
                                .withIndicator("https://r" + i + ".example.com")
                                .build()));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(1, resources().all(tenant).size());
    }

    @Test
    void of_fifty_additions_of_one_indicator_at_once_exactly_one_is_made() {
        List<Boolean> added = fiftyAtOnce(i -> () -> resources()
                .add(
                        tenant,
                        resource()
                                .withId(100 + i)
                                .withSlug("files-" + i)
                                .withIndicator(
                                        i % 2 == 0 ? "https://files.example.com/mcp" : "https://FILES.example.com/mcp/")
                                .build()));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(1, resources().all(tenant).size());
    }

    @Test
    void does_not_update_to_a_slug_or_an_indicator_that_another_has() {
        addWithStanding();
        add(another().build());

        commit(() -> {
            assertFalse(resources().update(tenant, resource().withSlug("mail").build()));
            assertFalse(resources()
                    .update(
                            tenant,
                            resource()
                                    .withIndicator("https://MAIL.example.com/")
                                    .build()));
        });

        assertEquals(Optional.of(resource().build()), resources().find(tenant, Given.RESOURCE, 1));
        assertTrue(committed(
                () -> resources().update(tenant, resource().withScopes("more").build())));
    }

    @Test
    void removes_once_and_frees_the_names() {
        addWithStanding();

        assertTrue(committed(() -> {
            standings().touch(tenant, REF);
            return resources().remove(tenant, Given.RESOURCE);
        }));

        assertFalse(committed(() -> resources().remove(tenant, Given.RESOURCE)));
        assertEquals(Optional.empty(), resources().find(tenant, Given.RESOURCE, 2));
        assertTrue(add(resource().withId(22).build()));
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
}
